package dev.baton.engine.dispatch;

import dev.baton.spi.failure.TimedOut;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches one attempt's deadlines: the total, and the phase it is in. When one passes, the attempt is told to stop. Moving the phase's
 * deadline is a field's write: the timer finds out when it fires, and sets itself anew.
 */
final class Watch implements AutoCloseable {

    private static final Duration END = Duration.ofMillis(100);

    private final ScheduledExecutorService timer;
    private final Runnable stop;
    private final Deadlines deadlines;
    private final long totalAt;
    private volatile long phaseAt;
    private volatile TimedOut.Phase phase;
    private volatile Duration phaseLimit;
    private volatile @Nullable TimedOut expired;
    private volatile boolean closed;
    private volatile @Nullable ScheduledFuture<?> next;
    private final long startedAt = System.nanoTime();

    /** Starts in the phase of connecting. */
    Watch(ScheduledExecutorService timer, Deadlines deadlines, Runnable stop) {
        this.timer = timer;
        this.stop = stop;
        this.deadlines = deadlines;
        this.totalAt = startedAt + deadlines.total().toNanos();
        this.phase = TimedOut.Phase.TOTAL;
        this.phaseLimit = deadlines.total();
        this.phaseAt = totalAt;
        schedule(System.nanoTime());
    }

    /** The attempt waits for the response's first bytes. */
    void awaitResponse() {
        move(TimedOut.Phase.RESPONSE, deadlines.response(), startedAt);
    }

    /** The attempt waits for its first piece, counted from its start. */
    void awaitFirstToken() {
        move(TimedOut.Phase.FIRST_TOKEN, deadlines.firstToken(), startedAt);
    }

    /** A piece has come; the attempt waits for the next. */
    void awaitNext() {
        if (phase == TimedOut.Phase.GAP) {
            phaseAt = System.nanoTime() + phaseLimit.toNanos();
        } else {
            move(TimedOut.Phase.GAP, deadlines.gap(), System.nanoTime());
        }
    }

    /** The answer is complete; only the end of its body is still to come, and is not worth a wait. */
    void awaitEnd() {
        move(TimedOut.Phase.GAP, END, System.nanoTime());
    }

    /** The deadline that has passed; null while none has. */
    @Nullable TimedOut expired() {
        return expired;
    }

    /** Ends the watch; after it, the attempt is no longer told to stop. */
    @Override
    public synchronized void close() {
        closed = true;
        ScheduledFuture<?> scheduled = next;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }

    private void move(TimedOut.Phase to, Duration limit, long from) {
        long before = Math.min(phaseAt, totalAt);
        phase = to;
        phaseLimit = limit;
        phaseAt = from + limit.toNanos();
        if (phaseAt - before < 0) {
            ScheduledFuture<?> scheduled = next;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
            schedule(System.nanoTime());
        }
    }

    private void schedule(long now) {
        if (!closed) {
            long wait = Math.max(0, Math.min(phaseAt - now, totalAt - now));
            next = timer.schedule(this::look, wait, TimeUnit.NANOSECONDS);
        }
    }

    private void look() {
        long now = System.nanoTime();
        if (closed) {
            return;
        }
        if (now - totalAt >= 0) {
            expire(new TimedOut(TimedOut.Phase.TOTAL, deadlines.total()));
        } else if (now - phaseAt >= 0) {
            expire(new TimedOut(phase, phaseLimit));
        } else {
            schedule(now);
        }
    }

    private synchronized void expire(TimedOut which) {
        if (!closed) {
            expired = which;
            stop.run();
        }
    }
}
