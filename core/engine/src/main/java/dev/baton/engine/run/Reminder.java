package dev.baton.engine.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Rings at the earliest of the times it was given, in a thread of its own, and then has to be told the next. Safe for many threads. */
final class Reminder implements AutoCloseable {

    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final Runnable ring;
    private @Nullable Instant next;
    private @Nullable ScheduledFuture<?> waiting;
    private boolean closed;

    Reminder(ScheduledExecutorService timer, Clock clock, Runnable ring) {
        this.timer = timer;
        this.clock = clock;
        this.ring = ring;
    }

    /** Rings then, or earlier where it was told so before. */
    synchronized void at(Instant time) {
        if (closed || next != null && !time.isBefore(next)) {
            return;
        }
        if (waiting != null) {
            waiting.cancel(false);
        }
        next = time;
        Duration left = Duration.between(clock.instant(), time);
        waiting = timer.schedule(this::rung, Math.max(0, left.toMillis()) + 1, TimeUnit.MILLISECONDS);
    }

    private void rung() {
        synchronized (this) {
            next = null;
            waiting = null;
            if (closed) {
                return;
            }
        }
        // The timer is everybody's, and what is done now takes a while.
        Thread.ofVirtual().name("baton-reminder").start(ring);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }
}
