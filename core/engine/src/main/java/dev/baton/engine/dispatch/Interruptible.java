package dev.baton.engine.dispatch;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Does blocking I/O so that an interrupt of the calling thread ends it. The JDK closes a socket on interrupt for virtual threads alone
 * ({@link java.net.Socket}), so a platform thread has it done by a virtual one, and waits.
 */
final class Interruptible {

    private Interruptible() {}

    /** Something that blocks. */
    @FunctionalInterface
    interface Action {
        /** Does it. */
        void run() throws InterruptedException;
    }

    /**
     * Returns when it is done.
     *
     * @throws InterruptedException where the calling thread was interrupted; the action has ended then
     */
    static void run(Action action) throws InterruptedException {
        if (Thread.currentThread().isVirtual()) {
            action.run();
            return;
        }
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread worker = Thread.ofVirtual().start(() -> {
            try {
                action.run();
            } catch (InterruptedException | RuntimeException | Error failure) {
                thrown.set(failure);
            }
        });
        boolean interrupted = join(worker);
        if (interrupted && thrown.get() == null) {
            // It was done before the interrupt came to it: the caller gets both.
            Thread.currentThread().interrupt();
        }
        switch (thrown.get()) {
            case null -> {}
            case InterruptedException stopped -> throw stopped;
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    /** An interrupt is passed on, and the end still waited for: whoever takes the answer must not hear of it afterwards. */
    private static boolean join(Thread worker) {
        boolean interrupted = false;
        while (true) {
            try {
                worker.join();
                return interrupted;
            } catch (InterruptedException stopped) {
                interrupted = true;
                worker.interrupt();
            }
        }
    }
}
