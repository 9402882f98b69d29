package dev.baton.engine.spending;

import java.time.Duration;

/**
 * How much may come in a time. It comes back bit by bit, not all at once: half of it in half the time.
 *
 * @param amount how much, all at once too
 * @param per    in which time: minute, hour or day
 */
public record Rate(long amount, Per per) {

    /** Checks the range. */
    public Rate {
        if (amount < 1 || per == Per.WEEK || per == Per.MONTH) {
            throw new IllegalArgumentException("a rate is a number above nothing in a minute, an hour or a day");
        }
    }

    /** The time. */
    Duration time() {
        return switch (per) {
            case MINUTE -> Duration.ofMinutes(1);
            case HOUR -> Duration.ofHours(1);
            case DAY, WEEK, MONTH -> Duration.ofDays(1);
        };
    }

    /** As {@code 60 a minute}. */
    @Override
    public String toString() {
        return amount + " a " + per.word();
    }
}
