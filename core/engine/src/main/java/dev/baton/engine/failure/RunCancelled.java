package dev.baton.engine.failure;

import dev.baton.engine.plan.Position;

/** The run was told to stop. Code: {@code cancelled}. */
public final class RunCancelled extends BatonException {

    /** What is said where the engine was closed, and the run is not over for good. */
    public static final String CLOSED = "the engine was closed; the run goes on where it was when it is taken up again";

    /** With who or what stopped it. */
    public RunCancelled(String reason) {
        super("cancelled", reason, "", Position.NONE, null);
    }
}
