package dev.baton.engine.dispatch.upstream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a model or a provider is given a rest.
 *
 * @param rate    the share of failed calls, or of slow ones, from which on it is; above 0 up to 1
 * @param calls   how many calls there are to be at least before their share says anything, from 1 to {@value #MOST}
 * @param within  how far back calls count
 * @param pause   how long the first rest is; doubled each time that a probe fails, and jittered by a fifth either way
 * @param longest the longest rest
 * @param slow    a call is slow whose first piece, or whose answer where it is not streamed, takes longer; null where none is
 */
public record BreakerRule(double rate, int calls, Duration within, Duration pause, Duration longest, @Nullable Duration slow) {

    /** As many calls are remembered, whatever the time. */
    public static final int MOST = 100;

    /**
     * Half of ten calls or more within 30 s; a rest of 5 s, doubled up to 60 s. No call is slow: how long an answer takes depends on its
     * length more than on its model's health, and one that takes too long for its deadline has failed.
     */
    public static final BreakerRule DEFAULT = new BreakerRule(
            0.5, 10, Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(60), null);
}
