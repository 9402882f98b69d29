package dev.baton.engine.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit log to list, the newest first.
 *
 * @param act    what was done, or its beginning such as {@code key.}; null for anything
 * @param by     the identity that did it; null for any
 * @param since  done then or later; null for ever
 * @param before older than the entry of that number; 0 for the newest
 * @param limit  how many at most, 1 to 10,000
 */
public record AuditQuery(@Nullable String act, @Nullable String by, @Nullable Instant since, long before, int limit) {

    /** The last hundred. */
    public static final AuditQuery LATEST = new AuditQuery(null, null, null, 0, 100);

    /** Checks the range. */
    public AuditQuery {
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("1 to 10,000 entries are listed, not " + limit);
        }
    }
}
