package dev.baton.engine.failure;

import dev.baton.engine.plan.Position;
import org.jspecify.annotations.Nullable;

/**
 * A database that Baton keeps, of runs mostly, cannot be read or written. Nothing that was kept is lost by it, and what could not be kept does not go on. Codes:
 * {@code journal_full}, {@code journal_read_only}, {@code journal_broken}, {@code journal_newer}, {@code journal_failed}.
 */
public final class JournalFailure extends BatonException {

    /** With one of the codes above. */
    public JournalFailure(String code, String message, String advice, @Nullable Throwable cause) {
        super(code, message, advice, Position.NONE, cause);
    }
}
