package dev.baton.dsl.block;

import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Step;
import org.jspecify.annotations.Nullable;

/** Steps that are done as a whole: where one fails, those before it are undone, the last first. */
public final class SequenceBlock extends GroupBlock {

    private final Position position;

    SequenceBlock(Loading loading, Position here) {
        super(loading, here);
        this.position = here;
    }

    /** The step. */
    Step made(@Nullable String name) {
        needsSteps("This sequence", position);
        return new Step.Sequence(name, block(), words().policy(), position);
    }
}
