package dev.baton.engine.dispatch.upstream;

import java.time.Duration;

/**
 * How many calls go to one provider or model at once.
 *
 * @param concurrency how many are under way at most, 1 or more
 * @param queue       how many wait at most, 0 or more
 * @param patience    how long one waits at most
 */
public record LaneLimits(int concurrency, int queue, Duration patience) {

    /** As many wait where nothing is said: 100, for 5 s. */
    public static LaneLimits of(int concurrency) {
        return new LaneLimits(concurrency, 100, Duration.ofSeconds(5));
    }
}
