package dev.baton.dsl.block;

import dev.baton.dsl.value.Expressions;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.dsl.value.Words;
import dev.baton.engine.plan.Fan;
import dev.baton.engine.plan.Join;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Step;
import dev.baton.engine.plan.Way;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is done side by side: different branches, or the same for each item of a list. */
public final class ParallelBlock extends FallbackBlock {

    private final Position position;
    private final List<Way> ways = new ArrayList<>();
    private Fan.@Nullable Each each;

    ParallelBlock(Loading loading, Position here) {
        super(loading, here);
        this.position = here;
    }

    /** One of the things that are done side by side; its result is known as a field of the parallel step, by that name. */
    @Example("branch('labs') { ask { … } }")
    public void branch(CharSequence name, @DelegatesTo(value = StepsBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> steps) {
        Position at = here();
        if (each != null) {
            throw new ScriptMistake("double_directive", "a parallel step has branches or an each, not both");
        }
        String known = Words.name(name, "a branch");
        StepsBlock block = read(new StepsBlock(loading(), at), steps);
        if (block.block().steps().isEmpty() && !block.saysStep()) {
            throw new ScriptMistake("missing_directive", "Branch '" + known + "' has no step");
        }
        ways.add(new Way(known, block.block(), at));
    }

    /** The same for each item of a list; the results are a list in the items' order. */
    @Example(value = "each(chunks, as: 'chunk') { ask { … } }", options = "as")
    public void each(
            Map<String, ?> options, Object items, @DelegatesTo(value = StepsBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> steps) {
        Position at = here();
        if (each != null || !ways.isEmpty()) {
            throw new ScriptMistake("double_directive", "a parallel step has branches or one each");
        }
        String as = options.get("as") == null ? "item" : Words.name(options.get("as"), "an item");
        StepsBlock block = read(new StepsBlock(loading(), at), steps);
        if (block.block().steps().isEmpty() && !block.saysStep()) {
            throw new ScriptMistake("missing_directive", "This each has no step");
        }
        each = new Fan.Each(Expressions.of(items), as, block.block(), at);
    }

    /** The same for each item of a list; the item is known as {@code item}. */
    @Example("each(chunks) { ask { … } }")
    public void each(Object items, @DelegatesTo(value = StepsBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> steps) {
        each(Map.of(), items, steps);
    }

    /** The step; empty where there is nothing to do, which is told. */
    Optional<Step> step(@Nullable String name, Map<String, ?> options) {
        if (ways.isEmpty() && each == null) {
            if (!says("branch", "each")) {
                loading().problems().add("missing_directive",
                        "This parallel step needs branches: branch('…') { … }, or an each(list, as: '…') { … }", position);
            }
            return Optional.empty();
        }
        Fan fan = each == null ? new Fan.Branches(ways) : each;
        return Optional.of(new Step.Parallel(name, fan, join(options.get("join")), concurrency(options.get("concurrency")), words().policy(), position));
    }

    private static Join join(@Nullable Object said) {
        return switch (said) {
            case null -> Join.ALL;
            case Join join -> join;
            case CharSequence word when word.toString().equals("all") -> Join.ALL;
            case CharSequence word when word.toString().equals("any") -> new Join.First(1);
            default -> throw new ScriptMistake("wrong_argument", "join is all, any, first(2) or atLeast(0.9), not '" + said + "'");
        };
    }

    /** All branches at once where nothing is said; of an each, of which there may be thousands, sixteen. */
    private int concurrency(@Nullable Object said) {
        if (said == null) {
            return each == null ? 0 : Step.Parallel.EACH_AT_A_TIME;
        }
        if (said instanceof Integer count && count > 0) {
            return count;
        }
        throw new ScriptMistake("wrong_argument", "concurrency is how many run at a time, a whole number above 0, not '" + said + "'");
    }
}
