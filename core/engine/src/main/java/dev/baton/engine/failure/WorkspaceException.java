package dev.baton.engine.failure;

import dev.baton.engine.plan.Position;

/** A workspace that is not there, or whose settings cannot hold. Code: {@code workspace}. */
public final class WorkspaceException extends BatonException {

    /** With what is wrong and what to do. */
    public WorkspaceException(String message, String advice) {
        super("workspace", message, advice, Position.NONE, null);
    }

    /** With what is wrong, what to do, and where it is set. */
    public WorkspaceException(String message, String advice, Position position) {
        super("workspace", message, advice, position, null);
    }
}
