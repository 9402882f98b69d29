package dev.baton.engine.spending;

import dev.baton.engine.budget.Spend;

/**
 * What was put aside of all budgets that hold for one attempt. It is settled with what the attempt really used; closed without that, all of it is free again.
 * Safe for many threads.
 */
public interface Hold extends AutoCloseable {

    /** Of an attempt that no budget limits. */
    Hold NONE = new Hold() {
        @Override
        public void keep() {}

        @Override
        public void settle(Spend used) {}
    };

    /**
     * Puts it on the disk: to be called, and waited for, before the call of the model goes out, so that a process that dies then cannot have spent what nobody
     * knows of.
     *
     * @throws dev.baton.engine.failure.JournalFailure where it cannot be kept
     */
    void keep();

    /** The attempt is over and has used that. Does nothing the second time, nor once closed. */
    void settle(Spend used);

    /** Where it was not settled, nothing was used. */
    @Override
    default void close() {
        settle(Spend.NONE);
    }
}
