package dev.baton.server.http;

import dev.baton.engine.run.RunIds;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The requests under way. Twice a second it looks whether the clients of those that take long are still there. Safe for many
 * threads.
 */
public final class Exchanges implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final RunIds ids = new RunIds(Clock.systemUTC());
    private final int maxBody;
    private final Set<Exchange> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("baton-clients").factory());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition less = lock.newCondition();
    private volatile boolean stopping;

    /** Takes bodies of that many bytes at most. */
    public Exchanges(int maxBody) {
        this.maxBody = maxBody;
        timer.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    Exchange open(Context context) {
        Exchange exchange = new Exchange(context, ids, maxBody);
        open.add(exchange);
        return exchange;
    }

    void close(Exchange exchange) {
        exchange.end();
        open.remove(exchange);
        if (stopping) {
            lock.lock();
            try {
                less.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** True once no new request is taken. */
    boolean isStopping() {
        return stopping;
    }

    /** Takes no new request from now on. */
    public void stop() {
        stopping = true;
        open.forEach(Exchange::leave);
    }

    /**
     * Waits until no request is under way.
     *
     * @return how many still are when the time is over
     */
    public int await(Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lock();
        try {
            while (!open.isEmpty() && left > 0) {
                left = less.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        return open.size();
    }

    /** Tells all that are under way to stop. */
    public void giveUp() {
        open.forEach(Exchange::giveUp);
    }

    private void look() {
        for (Exchange exchange : open) {
            if (exchange.age() > LOOK.toNanos()) {
                exchange.look();
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
