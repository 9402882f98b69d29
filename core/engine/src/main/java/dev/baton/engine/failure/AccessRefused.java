package dev.baton.engine.failure;

import dev.baton.engine.plan.Position;

/**
 * What was asked of keys cannot be done. Codes: {@code unknown_key}, {@code key_state} (it is revoked or over), {@code last_admin} (nobody could make keys
 * from outside any more), {@code not_kept} (this engine has no folder for keys), {@code not_allowed} (whoever asked may not).
 */
public final class AccessRefused extends BatonException {

    /** With one of the codes above. */
    public AccessRefused(String code, String message, String advice) {
        super(code, message, advice, Position.NONE, null);
    }
}
