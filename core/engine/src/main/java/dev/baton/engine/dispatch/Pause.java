package dev.baton.engine.dispatch;

import java.time.Duration;

/** Waits. Injected, so that a test of back-off need not. */
@FunctionalInterface
public interface Pause {

    /** Waits by sleeping. */
    Pause SLEEP = Thread::sleep;

    /**
     * Waits that long.
     *
     * @throws InterruptedException where it was told to stop
     */
    void of(Duration duration) throws InterruptedException;
}
