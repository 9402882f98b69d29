package dev.baton.engine.dispatch.upstream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a model is, as calls to it go here.
 *
 * @param state             whether calls go through to it
 * @param provider          whether calls go through to its provider
 * @param refusal           what speaks against asking it now; null where nothing does
 * @param inFlight          how many calls are under way
 * @param waiting           how many wait for a place at it or at its provider
 * @param failures          the share of its calls that failed lately, by the time that its breaker goes by; 0 to 1
 * @param median            the median of its last answers; null below five of them
 * @param p95               their 95th percentile
 * @param p99               their 99th percentile
 * @param remainingRequests how many requests are left of its limit; null where its provider does not say
 * @param remainingTokens   how many tokens, of those that go in where they are told apart
 */
public record ModelHealth(
        BreakerState state,
        BreakerState provider,
        @Nullable Refusal refusal,
        int inFlight,
        int waiting,
        double failures,
        @Nullable Duration median,
        @Nullable Duration p95,
        @Nullable Duration p99,
        @Nullable Long remainingRequests,
        @Nullable Long remainingTokens) {

    /** Of a model that was never asked. */
    public static final ModelHealth UNKNOWN =
            new ModelHealth(BreakerState.CLOSED, BreakerState.CLOSED, null, 0, 0, 0, null, null, null, null, null);
}
