package dev.baton.engine.build;

import dev.baton.engine.plan.Block;
import java.util.function.Consumer;

/** The steps inside a branch, a round, a sequence, or what stands in for a step. */
public final class StepsBuilder extends StepVerbs<StepsBuilder> {

    private StepsBuilder() {}

    static Block block(Consumer<StepsBuilder> says) {
        StepsBuilder steps = new StepsBuilder();
        says.accept(steps);
        Block block = steps.block();
        if (block.steps().isEmpty()) {
            throw new IllegalArgumentException("there is no step inside: a branch, a round or what stands in for a step has one at least");
        }
        return block;
    }
}
