package dev.baton.engine.plan;

import java.time.Duration;

/**
 * That answers are kept, and given again to the same request.
 *
 * @param time   how long an answer is kept, and how old one may be; more than nothing, 365 days at most
 * @param shared true where every caller may get an answer that another's request was given; otherwise each gets but its own
 */
public record Caching(Duration time, boolean shared) {

    /** The longest time. */
    public static final Duration LONGEST = Duration.ofDays(365);

    /** Checks the range. */
    public Caching {
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("answers are kept for more than nothing and 365 days at most, not " + time);
        }
    }
}
