package dev.baton.dsl.block;

import dev.baton.dsl.value.Code;
import dev.baton.dsl.value.Name;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Branch;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Step;
import dev.baton.engine.run.Values;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.lang.Range;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The branches of a route. */
public final class RouteBlock extends PolicyBlock {

    private final Position position;
    private final List<Branch> branches = new ArrayList<>();
    private @Nullable Block otherwise;

    RouteBlock(Loading loading, Position here) {
        super(loading, here);
        this.position = here;
    }

    /** What is done where the value is this one, is in this list or range, or meets this condition. */
    @Example("on('billing') { … }")
    public void on(Object value, @DelegatesTo(value = StepsBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> steps) {
        Position at = here();
        if (otherwise != null) {
            throw new ScriptMistake("unreachable_branch", "This branch is never taken: it stands after the otherwise");
        }
        branches.add(new Branch(when(value), read(new StepsBlock(loading(), at), steps).block(), at));
    }

    /** What is done where the value is one of these. */
    @Example("on('billing', 'refunds') { … }")
    public void on(Object one, Object other, @DelegatesTo(value = StepsBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> steps) {
        on(List.of(one, other), steps);
    }

    /** What is done where no branch fits. */
    @Example("otherwise { … }")
    public void otherwise(@DelegatesTo(value = StepsBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> steps) {
        if (otherwise != null) {
            throw new ScriptMistake("double_directive", "this route has an otherwise already");
        }
        otherwise = read(new StepsBlock(loading(), here()), steps).block();
    }

    /** The step. */
    Step step(@Nullable String name, Expression subject) {
        if (branches.isEmpty() && !says("on")) {
            loading().problems().add("missing_directive", "This route needs a branch: on('…') { … }", position);
        }
        return new Step.Route(name, subject, branches, otherwise, words().policy(), position);
    }

    private static Branch.When when(Object value) {
        return switch (value) {
            case Code code -> new Branch.Satisfies(code.computed());
            case Range<?> range when range.getFrom() instanceof Number from && range.getTo() instanceof Number to ->
                    new Branch.Within(new BigDecimal(from.toString()), new BigDecimal(to.toString()));
            case List<?> list -> new Branch.Is(list.stream().map(RouteBlock::constant).toList());
            default -> new Branch.Is(List.of(constant(value)));
        };
    }

    private static Object constant(@Nullable Object value) {
        if (value == null || value instanceof Name) {
            throw new ScriptMistake("wrong_argument", "on takes a value that is known now, a list, a range, or a condition such as { it > 3 }");
        }
        return java.util.Objects.requireNonNull(Values.plain(value));
    }
}
