package dev.baton.spi.model;

import java.time.Duration;

/**
 * How quick a model is by its maker's or catalog's word; what was measured here counts more as soon as there is some.
 *
 * @param firstToken      from sending the request to the first token
 * @param tokensPerSecond output tokens a second after the first, above 0
 */
public record LatencyProfile(Duration firstToken, double tokensPerSecond) {

    /** The expected time for an answer of that many output tokens. */
    public Duration expected(long outputTokens) {
        return firstToken.plusNanos((long) (outputTokens / tokensPerSecond * 1e9));
    }
}
