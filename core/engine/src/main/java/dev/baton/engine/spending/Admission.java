package dev.baton.engine.spending;

import io.github.bucket4j.Bucket;
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

    private record Taken(Bucket bucket, long count) {}

    void place(AtomicInteger count) {
        places.add(count);
    }

    /** Of the bucket of that kind, {@code requests} or {@code tokens}, that much was taken, and that much is left. */
    void took(String kind, Bucket bucket, long count, Rate rate, long rest, long nanosToFull) {
        (kind.equals("tokens") ? tokens : requests).add(new Taken(bucket, count));
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
            if (used > taken.count()) {
                taken.bucket().consumeIgnoringRateLimits(used - taken.count());
            } else if (used < taken.count()) {
                taken.bucket().addTokens(taken.count() - used);
            }
        }
    }

    /** It was not let in after all: nothing was taken. */
    void undo() {
        settle(0);
        requests.forEach(taken -> taken.bucket().addTokens(taken.count()));
        close();
    }

    /** What it took is not given back where it was not settled. */
    @Override
    public void close() {
        places.forEach(AtomicInteger::decrementAndGet);
        places.clear();
    }
}
