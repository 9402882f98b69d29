package dev.baton.engine.spending;

import java.time.Instant;

/**
 * A stretch of time, at whose end a budget is as it was at its start.
 *
 * @param start the first moment in it
 * @param end   the first moment after it
 */
public record Window(Instant start, Instant end) {

    /** True where that moment is in it. */
    public boolean holds(Instant at) {
        return !at.isBefore(start) && at.isBefore(end);
    }
}
