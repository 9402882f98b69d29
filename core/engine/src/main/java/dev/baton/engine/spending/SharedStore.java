package dev.baton.engine.spending;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that engines share, as this engine reaches it. The first that needs it finds out whether it is there. Once it could not be reached, nobody waits for it:
 * it is tried again beside the requests, every five seconds at most. Safe for many threads.
 */
final class SharedStore implements AutoCloseable {

    /** How long it is left alone once it could not be reached. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);

    private final LimitStore store;
    private final TimeMeter time;
    private final AtomicBoolean trying = new AtomicBoolean();
    private volatile State state = State.NEW;
    private volatile long lostAt;

    private enum State { NEW, REACHED, LOST, CLOSED }

    SharedStore(LimitStore store, TimeMeter time) {
        this.store = store;
        this.time = time;
    }

    Bucket bucket(String name, BucketConfiguration limit) {
        return store.bucket(name, limit);
    }

    /** True where it may be asked now. */
    boolean isReached() {
        return switch (state) {
            case REACHED -> true;
            case NEW -> first();
            case LOST -> {
                again();
                yield false;
            }
            case CLOSED -> false;
        };
    }

    private synchronized boolean first() {
        if (state == State.NEW) {
            reach();
        }
        return state == State.REACHED;
    }

    private void again() {
        if (time.currentTimeNanos() - lostAt >= PAUSE.toNanos() && trying.compareAndSet(false, true)) {
            Thread.ofVirtual().name("baton-limits").start(() -> {
                try {
                    reach();
                } finally {
                    trying.set(false);
                }
            });
        }
    }

    private void reach() {
        try {
            store.reach();
            reached();
        } catch (RuntimeException failure) {
            lost(failure);
        }
    }

    private synchronized void reached() {
        if (state == State.LOST) {
            LOG.info("rate limits are shared again");
        }
        if (state != State.CLOSED) {
            state = State.REACHED;
        }
    }

    /** It could not be reached: until it can, what is left is known of this process alone. */
    synchronized void lost(RuntimeException failure) {
        // Whose request was cancelled gave up by himself, which says nothing of the store.
        if (state == State.CLOSED || state == State.REACHED && Thread.currentThread().isInterrupted()) {
            return;
        }
        if (state != State.LOST) {
            LOG.warn("rate limits hold in this process alone until their store can be reached again: {}", reason(failure));
        }
        lostAt = time.currentTimeNanos();
        state = State.LOST;
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String outer = Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
        String inner = Objects.requireNonNullElse(deepest.getMessage(), deepest.getClass().getSimpleName());
        return outer.contains(inner) ? outer : outer + ": " + inner;
    }

    @Override
    public void close() {
        synchronized (this) {
            state = State.CLOSED;
        }
        store.close();
    }
}
