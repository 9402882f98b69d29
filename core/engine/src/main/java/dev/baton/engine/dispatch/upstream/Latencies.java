package dev.baton.engine.dispatch.upstream;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How long the last 128 calls took, in a ring. Safe for many threads. */
final class Latencies {

    private static final int WINDOW = 128;
    /** Fewer say little of any percentile. */
    private static final int ENOUGH = 5;
    /** Fewer have no twentieth that is slow. */
    private static final int ENOUGH_FOR_HIGH = 20;
    /** Sorting at each call would cost more than the call's other bookkeeping. */
    private static final int STALE = 16;

    private final long[] nanos = new long[WINDOW];
    private long count;
    private long highAt = -STALE;
    private long high = -1;

    synchronized void add(long taken) {
        nanos[(int) (count++ % WINDOW)] = taken;
    }

    /** The value that this share of them does not exceed; null below five of them. */
    synchronized @Nullable Duration percentile(double share) {
        return count < ENOUGH ? null : Duration.ofNanos(of(share));
    }

    /** The 95th percentile in nanoseconds, as it was at most 16 calls ago; -1 below twenty of them. */
    synchronized long high() {
        if (count >= ENOUGH_FOR_HIGH && count - highAt >= STALE) {
            high = of(0.95);
            highAt = count;
        }
        return high;
    }

    private long of(double share) {
        long[] sorted = Arrays.copyOf(nanos, (int) Math.min(count, WINDOW));
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * share) - 1)];
    }
}
