package dev.baton.engine.build;

import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Branch;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Step;
import dev.baton.engine.run.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The branches of a route, tried in order. For one step and one thread. */
public final class RouteBuilder extends PolicyVerbs<RouteBuilder> {

    private final List<Branch> branches = new ArrayList<>();
    private @Nullable Block otherwise;

    RouteBuilder() {}

    /** What is done where the value is this one. */
    public RouteBuilder on(Object value, Consumer<StepsBuilder> steps) {
        return onAny(List.of(value), steps);
    }

    /** What is done where the value is one of these. */
    public RouteBuilder onAny(List<?> values, Consumer<StepsBuilder> steps) {
        return branch(new Branch.Is(values.stream().<Object>map(value -> Objects.requireNonNull(Values.plain(value))).toList()), steps);
    }

    /** What is done where the value is a number from one to another, both included. */
    public RouteBuilder onRange(Number from, Number to, Consumer<StepsBuilder> steps) {
        return branch(new Branch.Within(new BigDecimal(from.toString()), new BigDecimal(to.toString())), steps);
    }

    /** What is done where the value meets a condition. CONTRACT: safe for many threads. */
    public RouteBuilder when(Predicate<@Nullable Object> condition, Consumer<StepsBuilder> steps) {
        return branch(new Branch.Satisfies(Plans.computeFrom((names, it) -> condition.test(it))), steps);
    }

    /** What is done where no branch fits. */
    public RouteBuilder otherwise(Consumer<StepsBuilder> steps) {
        otherwise = StepsBuilder.block(steps);
        return this;
    }

    private RouteBuilder branch(Branch.When when, Consumer<StepsBuilder> steps) {
        branches.add(new Branch(when, StepsBuilder.block(steps), Position.NONE));
        return this;
    }

    Step.Route step(@Nullable String name, Expression subject) {
        if (branches.isEmpty()) {
            throw new IllegalArgumentException("a route has a branch");
        }
        return new Step.Route(name, subject, branches, otherwise, policy(), Position.NONE);
    }
}
