package dev.baton.engine.spending;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import org.jspecify.annotations.Nullable;

/**
 * What is left of one rate of a limit: in this process and, where engines share a store, there. What is taken there is taken here too, so that this process knows
 * what it has let in itself when the store cannot be reached. Safe for many threads.
 */
final class Level {

    private final Bucket own;
    private final @Nullable SharedStore store;
    private final @Nullable Bucket shared;

    /** What came of taking, and whether all engines know of it. */
    record Draught(ConsumptionProbe probe, boolean shared) {}

    Level(Bucket own, @Nullable SharedStore store, @Nullable Bucket shared) {
        this.own = own;
        this.store = store;
        this.shared = shared;
    }

    /** Takes that much, or nothing where there is not enough. */
    Draught take(long count) {
        if (store != null && shared != null && store.isReached()) {
            try {
                ConsumptionProbe probe = shared.tryConsumeAndReturnRemaining(count);
                if (probe.isConsumed()) {
                    own.consumeIgnoringRateLimits(count);
                }
                return new Draught(probe, true);
            } catch (RuntimeException failure) {
                store.lost(failure);
            }
        }
        return new Draught(own.tryConsumeAndReturnRemaining(count), false);
    }

    /** So much more was used than was taken; less than nothing gives it back. */
    void correct(long more, boolean everywhere) {
        correct(own, more);
        if (everywhere && store != null && shared != null && more != 0 && store.isReached()) {
            try {
                correct(shared, more);
            } catch (RuntimeException failure) {
                store.lost(failure);
            }
        }
    }

    private static void correct(Bucket bucket, long more) {
        if (more > 0) {
            bucket.consumeIgnoringRateLimits(more);
        } else if (more < 0) {
            bucket.addTokens(-more);
        }
    }
}
