package dev.baton.engine.dispatch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a second model is asked beside one that is slow.
 *
 * @param most  the largest share of requests that are asked twice, above 0 up to 1
 * @param after how long the first is waited for; null for its own 95th percentile, once twenty of its answers were seen
 */
public record HedgeRule(double most, @Nullable Duration after) {

    /** A twentieth of the requests at most: as many as are slower than the 95th percentile when all is well. */
    public static final HedgeRule DEFAULT = new HedgeRule(0.05, null);
}
