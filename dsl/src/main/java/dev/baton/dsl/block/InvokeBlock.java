package dev.baton.dsl.block;

import dev.baton.engine.plan.Position;

/** What holds for an invocation. */
public final class InvokeBlock extends FallbackBlock {

    InvokeBlock(Loading loading, Position here) {
        super(loading, here);
    }
}
