package dev.baton.engine.spending;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** That a request was let in. To be closed when it is over. For one thread. */
public final class Admission implements AutoCloseable {

    /** Of whom no limit holds. */
    public static final Admission FREE = new Admission();

    private final List<AtomicInteger> places = new ArrayList<>(0);
    private final List<Taken> tokens = new ArrayList<>(0);
    private final List<Taken> requests = new ArrayList<>(0);
    private final Map<String, Long> left = new LinkedHashMap<>(0);
    private final Map<String, String> headers = new LinkedHashMap<>(0);
    private boolean over;

    /** So much, and whether all engines that share the limit know of it. */
    record Taken(Level level, long count, boolean shared) {}

    void place(AtomicInteger count) {
        places.add(count);
    }

    /** Of that kind, {@code requests} or {@code tokens}, that much was taken, and that much is left. */
    void took(String kind, Taken taken, Rate rate, long rest, long nanosToFull) {
        (kind.equals("tokens") ? tokens : requests).add(taken);
        Long least = left.get(kind);
        if (least == null || rest < least) {
            left.put(kind, rest);
            headers.put("x-ratelimit-limit-" + kind, Long.toString(rate.amount()));
            headers.put("x-ratelimit-remaining-" + kind, Long.toString(Math.max(0, rest)));
            headers.put("x-ratelimit-reset-" + kind, nanosToFull / 1_000_000 + "ms");
        }
    }

    /** What the answer tells of the limits, in the words that OpenAI's clients read: of the tightest of each kind. */
    public Map<String, String> headers() {
        return headers;
    }

    /** So many tokens were really used. Does nothing the second time. */
    public void settle(long used) {
        if (over) {
            return;
        }
        over = true;
        for (Taken taken : tokens) {
            taken.level().correct(used - taken.count(), taken.shared());
        }
    }

    /** It was not let in after all: nothing was taken. */
    void undo() {
        settle(0);
        requests.forEach(taken -> taken.level().correct(-taken.count(), taken.shared()));
        close();
    }

    /** What it took is not given back where it was not settled. */
    @Override
    public void close() {
        places.forEach(AtomicInteger::decrementAndGet);
        places.clear();
    }
}
