package dev.baton.engine.failure;

import dev.baton.engine.plan.Position;
import org.jspecify.annotations.Nullable;

/**
 * A step that failed by itself: its code threw, its check does not hold, a route has no branch for the value, a file is not there.
 * Codes: {@code step_failed}, {@code check_failed}, {@code no_branch}, {@code no_file}, {@code timed_out},
 * {@code guard_blocked}, {@code guard_failed}.
 */
public final class StepFailed extends BatonException {

    /** With a code of those above. */
    public StepFailed(String code, String message, String advice, Position position, @Nullable Throwable cause) {
        super(code, message, advice, position, cause);
    }
}
