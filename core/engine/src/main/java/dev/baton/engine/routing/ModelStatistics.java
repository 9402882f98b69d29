package dev.baton.engine.routing;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one model here, lately. The figures are worked out when an attempt ends, so that reading them, which every request does for
 * every model, is the reading of a field. Safe for many threads.
 */
final class ModelStatistics {

    /** What is told of a model that was never asked. */
    static final ModelStatistics NONE = new ModelStatistics();

    private static final int WINDOW = 128;
    /** Fewer answers say too little of a 95th percentile. */
    private static final int ENOUGH = 5;
    /** Sorting the window after each answer would cost more than it tells. */
    private static final int EVERY = 16;

    private final AtomicInteger inFlight = new AtomicInteger();
    private long[] latencies = {};
    private boolean[] failed = {};
    private long served;
    private long ended;
    private int bad;
    private volatile double failures;
    private volatile double meanOutput = -1;
    private volatile @Nullable Percentiles percentiles;

    /** Of the last answers. */
    record Percentiles(Duration median, Duration high, Duration highest) {}

    void started() {
        inFlight.incrementAndGet();
    }

    void stopped() {
        inFlight.decrementAndGet();
    }

    synchronized void served(Duration latency, long outputTokens) {
        end(false);
        latencies = latencies.length == 0 ? new long[WINDOW] : latencies;
        latencies[(int) (served++ % WINDOW)] = latency.toNanos();
        meanOutput = meanOutput < 0 ? outputTokens : meanOutput * 0.9 + outputTokens * 0.1;
        if (served >= ENOUGH && (served < EVERY || served % EVERY == 0)) {
            percentiles = worked();
        }
    }

    synchronized void failed() {
        end(true);
    }

    private void end(boolean failure) {
        failed = failed.length == 0 ? new boolean[WINDOW] : failed;
        int at = (int) (ended++ % WINDOW);
        bad += (failure ? 1 : 0) - (failed[at] ? 1 : 0);
        failed[at] = failure;
        failures = (double) bad / Math.min(ended, WINDOW);
    }

    private Percentiles worked() {
        long[] sorted = Arrays.copyOf(latencies, (int) Math.min(served, WINDOW));
        Arrays.sort(sorted);
        return new Percentiles(
                Duration.ofNanos(sorted[sorted.length / 2]), Duration.ofNanos(at(sorted, 0.95)), Duration.ofNanos(at(sorted, 0.99)));
    }

    private static long at(long[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * share) - 1)];
    }

    int inFlight() {
        return inFlight.get();
    }

    /** The share of the last attempts that failed, 0 to 1. */
    double failures() {
        return failures;
    }

    /** Null below five answers. */
    @Nullable Percentiles percentiles() {
        return percentiles;
    }

    /** The output tokens of an answer on average; below 0 before the first. */
    double meanOutput() {
        return meanOutput;
    }
}
