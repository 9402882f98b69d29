package dev.baton.engine.failure;

import dev.baton.engine.plan.Position;

/** The run was told to stop. Code: {@code cancelled}. */
public final class RunCancelled extends BatonException {

    /** With who or what stopped it. */
    public RunCancelled(String reason) {
        super("cancelled", reason, "", Position.NONE, null);
    }
}
