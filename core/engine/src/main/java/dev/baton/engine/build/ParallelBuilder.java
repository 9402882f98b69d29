package dev.baton.engine.build;

import dev.baton.engine.plan.Fan;
import dev.baton.engine.plan.Join;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Step;
import dev.baton.engine.plan.Way;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is done side by side: different branches, or the same for each item of a list. For one step and one thread. */
public final class ParallelBuilder extends FallbackVerbs<ParallelBuilder> {

    private final List<Way> ways = new ArrayList<>();
    private Fan.@Nullable Each each;
    private Join join = Join.ALL;
    private @Nullable Integer concurrency;

    ParallelBuilder() {}

    /** One of the things that are done; its result is a field of the step's, by that name. */
    public ParallelBuilder branch(String name, Consumer<StepsBuilder> steps) {
        ways.add(new Way(Texts.name(name, "a branch"), StepsBuilder.block(steps), Position.NONE));
        return this;
    }

    /** The same for each item of a list, which is known by that name within; the results are a list in the items' order. */
    public ParallelBuilder each(Object items, String as, Consumer<StepsBuilder> steps) {
        each = new Fan.Each(Texts.value(items), Texts.name(as, "an item"), StepsBuilder.block(steps), Position.NONE);
        return this;
    }

    /** It has what it needs with the first so many that succeed; the others are stopped. */
    public ParallelBuilder first(int count) {
        join = new Join.First(count);
        return this;
    }

    /** It has what it needs with that share of them, above 0 and at most 1; those that fail are left out. */
    public ParallelBuilder atLeast(double share) {
        join = new Join.AtLeast(BigDecimal.valueOf(share));
        return this;
    }

    /** How many run at a time, above 0; all branches, or 16 items of an each, where nothing is said. */
    public ParallelBuilder concurrency(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("one runs at a time at least, not " + most);
        }
        concurrency = most;
        return this;
    }

    Step.Parallel step(@Nullable String name) {
        if (ways.isEmpty() == (each == null)) {
            throw new IllegalArgumentException("a parallel step has branches or one each");
        }
        int most = concurrency != null ? concurrency : each == null ? 0 : Step.Parallel.EACH_AT_A_TIME;
        return new Step.Parallel(name, each == null ? new Fan.Branches(ways) : each, join, most, policy(), Position.NONE);
    }
}
