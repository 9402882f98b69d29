package dev.baton.engine.dispatch.upstream;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The places of one provider or model, given to whoever came first; the queue for them is bounded. Safe for many threads. */
final class Lane {

    private final LaneLimits limits;
    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();

    Lane(LaneLimits limits) {
        this.limits = limits;
        this.places = new Semaphore(limits.concurrency(), true);
    }

    /**
     * Takes a place, after everybody who waited before; to be given back by {@link #leave}.
     *
     * @param most the longest wait, where that is shorter than the limit
     * @return false where the queue is full or the wait was over
     * @throws InterruptedException where the thread was interrupted; it has no place then
     */
    boolean enter(Duration most) throws InterruptedException {
        // Without a time, a semaphore forgets its fairness.
        if (places.tryAcquire(0, TimeUnit.NANOSECONDS)) {
            return true;
        }
        Duration patience = most.compareTo(limits.patience()) < 0 ? most : limits.patience();
        if (!patience.isPositive()) {
            return false;
        }
        if (waiting.incrementAndGet() > limits.queue()) {
            waiting.decrementAndGet();
            return false;
        }
        try {
            return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Gives a place back. */
    void leave() {
        places.release();
    }

    /** How many wait. */
    int waiting() {
        return waiting.get();
    }

    LaneLimits limits() {
        return limits;
    }
}
