package dev.baton.engine.failure;

import dev.baton.engine.plan.Position;

/**
 * What was asked of a run cannot be done. Codes: {@code unknown_run}, {@code unknown_step}, {@code run_state} (not in the state the run is in),
 * {@code key_taken} (the key of another start), {@code not_resumable} (its plan has no source), {@code not_kept} (this engine keeps no runs).
 */
public final class RunRefused extends BatonException {

    /** With one of the codes above. */
    public RunRefused(String code, String message, String advice) {
        super(code, message, advice, Position.NONE, null);
    }
}
