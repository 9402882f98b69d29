package dev.baton.dsl.block;

import dev.baton.engine.plan.Position;

/** A step that is not made of steps. */
public abstract class PolicyBlock extends Directed implements PolicyDirectives {

    private final PolicyWords words = new PolicyWords();

    /** A block that begins there. */
    protected PolicyBlock(Loading loading, Position here) {
        super(loading, here);
    }

    @Override
    public final PolicyWords words() {
        return words;
    }
}
