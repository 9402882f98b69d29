package dev.baton.engine.run;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Interrupts the thread that set it when its time has come, unless it was closed before. For one use by one thread. */
final class Alarm implements AutoCloseable {

    private final Thread thread = Thread.currentThread();
    private final @Nullable Alarm around;
    private final ScheduledFuture<?> timer;
    private boolean rung;
    private boolean closed;

    /** With the alarm that the same thread has set before, and not closed; null where there is none. */
    Alarm(ScheduledExecutorService timers, Duration after, @Nullable Alarm around) {
        this.around = around;
        this.timer = timers.schedule(this::ring, after.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void ring() {
        if (!closed) {
            rung = true;
            thread.interrupt();
        }
    }

    /** True once it has interrupted the thread. */
    synchronized boolean hasRung() {
        return rung;
    }

    /** True once this one or one around it has interrupted the thread. */
    boolean hasRungAnywhere() {
        return hasRung() || around != null && around.hasRungAnywhere();
    }

    /** The alarm that was set before; null where there is none. */
    @Nullable Alarm around() {
        return around;
    }

    /** Takes back its interrupt, but never that of one around it, which may have rung at the same time. */
    @Override
    public void close() {
        boolean interrupted;
        synchronized (this) {
            closed = true;
            timer.cancel(false);
            interrupted = rung;
        }
        if (interrupted) {
            Thread.interrupted();
            if (around != null && around.hasRungAnywhere()) {
                thread.interrupt();
            }
        }
    }
}
