package dev.baton.engine.guard;

import dev.baton.spi.guard.Guard;
import dev.baton.spi.guard.Side;
import java.util.Set;

/**
 * A guard of the engine's own that looks at all of a conversation, or at all of an answer, at once, and at nothing that a tool is told: what it says of a
 * part of it would mean nothing. It comes after those that look at texts one by one, so that it sees what they left.
 */
sealed interface WholeGuard extends Guard permits SchemaGuard, JudgeGuard {

    /** Where it has something to look at. */
    Set<Side> sides();
}
