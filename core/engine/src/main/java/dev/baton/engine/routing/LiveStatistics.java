package dev.baton.engine.routing;

import dev.baton.engine.event.RunEvent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * What was seen of each model here, lately: how long answers took, how many attempts failed, how many are under way. A reader of the
 * event stream. Safe for many threads.
 */
public final class LiveStatistics implements Consumer<RunEvent> {

    private static final int WINDOW = 128;
    /** Fewer answers say too little of a 95th percentile. */
    private static final int ENOUGH = 5;

    private final Map<String, Model> models = new ConcurrentHashMap<>();

    /** Nothing seen yet. */
    @Inject
    public LiveStatistics() {}

    /** The last attempts of one model, in a ring. */
    private static final class Model {
        final AtomicInteger inFlight = new AtomicInteger();
        private final long[] latencies = new long[WINDOW];
        private final boolean[] failed = new boolean[WINDOW];
        private long served;
        private long ended;
        private double meanOutput = -1;
        private Duration median = Duration.ZERO;
        private Duration high = Duration.ZERO;
        private long countedAt = -1;

        synchronized void served(long nanos, long outputTokens) {
            latencies[(int) (served++ % WINDOW)] = nanos;
            failed[(int) (ended++ % WINDOW)] = false;
            meanOutput = meanOutput < 0 ? outputTokens : meanOutput * 0.9 + outputTokens * 0.1;
        }

        synchronized void failed() {
            failed[(int) (ended++ % WINDOW)] = true;
        }

        synchronized double failures() {
            int count = (int) Math.min(ended, WINDOW);
            int bad = 0;
            for (int i = 0; i < count; i++) {
                bad += failed[i] ? 1 : 0;
            }
            return count == 0 ? 0 : (double) bad / count;
        }

        synchronized boolean enough() {
            return served >= ENOUGH;
        }

        synchronized Duration percentile(boolean upper) {
            // Sorting the window at each request would cost more than the request; every sixteenth answer is often enough.
            if (countedAt < 0 || served < 16 || served - countedAt >= 16) {
                long[] sorted = Arrays.copyOf(latencies, (int) Math.min(served, WINDOW));
                Arrays.sort(sorted);
                median = Duration.ofNanos(sorted[sorted.length / 2]);
                high = Duration.ofNanos(sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * 0.95) - 1)]);
                countedAt = served;
            }
            return upper ? high : median;
        }
    }

    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.AttemptStarted started) {
            model(started.model()).inFlight.incrementAndGet();
        } else if (event instanceof RunEvent.AttemptEnded ended) {
            Model model = model(ended.attempt().model());
            model.inFlight.decrementAndGet();
            if (ended.attempt().served()) {
                model.served(ended.attempt().latency().toNanos(), ended.attempt().usage().totalOutput());
            } else if (!ended.attempt().code().equals("cancelled")) {
                model.failed();
            }
        }
    }

    /** How many calls of the model are under way. */
    public int inFlight(String id) {
        Model model = models.get(id);
        return model == null ? 0 : model.inFlight.get();
    }

    /** The share of the model's last 128 attempts that failed, 0 to 1. */
    public double failures(String id) {
        Model model = models.get(id);
        return model == null ? 0 : model.failures();
    }

    /** The 95th percentile of the model's last answers; empty below five of them. */
    public Optional<Duration> high(String id) {
        Model model = models.get(id);
        return model == null || !model.enough() ? Optional.empty() : Optional.of(model.percentile(true));
    }

    /** The median of the model's last answers; empty below five of them. */
    public Optional<Duration> median(String id) {
        Model model = models.get(id);
        return model == null || !model.enough() ? Optional.empty() : Optional.of(model.percentile(false));
    }

    /** How many output tokens the model's answers have on average; empty before the first. */
    public OptionalDouble meanOutput(String id) {
        Model model = models.get(id);
        if (model == null) {
            return OptionalDouble.empty();
        }
        synchronized (model) {
            return model.meanOutput < 0 ? OptionalDouble.empty() : OptionalDouble.of(model.meanOutput);
        }
    }

    private Model model(String id) {
        return models.computeIfAbsent(id, any -> new Model());
    }
}
