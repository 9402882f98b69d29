package dev.baton.engine.workspace;

import java.time.Duration;

/**
 * How long runs are kept once they are over.
 *
 * @param keep how long
 * @param most how many; the oldest are forgotten where there are more
 */
public record RunSettings(Duration keep, int most) {

    /** Thirty days, 100,000 runs. */
    public static final RunSettings DEFAULT = new RunSettings(Duration.ofDays(30), 100_000);

    /** Checks the ranges. */
    public RunSettings {
        if (keep.isNegative() || most < 0) {
            throw new IllegalArgumentException("runs are kept for some time, or not at all: not for " + keep + ", not " + most);
        }
    }
}
