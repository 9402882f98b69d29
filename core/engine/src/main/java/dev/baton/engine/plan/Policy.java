package dev.baton.engine.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a step whatever kind it is.
 *
 * @param timeout   the most time it may take, all its attempts together; null for no limit of its own
 * @param retry     how often it is tried again; null for the workspace's rule on calls of models, and never for other steps
 * @param otherwise what stands in for it when it has failed; null for nothing, so that its failure is the block's
 * @param optional  true where its failure leaves its name null and the block goes on
 * @param undo      undoes what it did when a later step of its sequence fails, with its value as {@code it}; null for nothing
 */
public record Policy(
        @Nullable Duration timeout,
        @Nullable Retry retry,
        @Nullable Otherwise otherwise,
        boolean optional,
        Expression.@Nullable Computed undo) {

    /** A policy of a step that nothing undoes. */
    public Policy(@Nullable Duration timeout, @Nullable Retry retry, @Nullable Otherwise otherwise, boolean optional) {
        this(timeout, retry, otherwise, optional, null);
    }

    /** Nothing special. */
    public static final Policy NONE = new Policy(null, null, null, false);

    /**
     * How often to try again.
     *
     * @param times   tries after the first, 0 or more
     * @param backoff the pause before the first of them, doubled before each further one
     */
    public record Retry(int times, Duration backoff) {}

    /** What stands in for a failed step. */
    public sealed interface Otherwise {}

    /**
     * A value.
     *
     * @param value gives it
     */
    public record Value(Expression value) implements Otherwise {}

    /**
     * Other steps.
     *
     * @param block the steps; their value is the step's
     */
    public record Steps(Block block) implements Otherwise {}
}
