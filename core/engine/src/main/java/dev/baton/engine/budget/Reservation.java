package dev.baton.engine.budget;

/**
 * What was put aside for one attempt. It is settled with what the attempt really used; closed without that, all of it is free again. Safe for many
 * threads.
 */
public final class Reservation implements AutoCloseable {

    /** Of an attempt that no budget limits. */
    public static final Reservation NONE = new Reservation(RunBudget.NONE, Spend.NONE);

    private final RunBudget budget;
    private final Spend held;
    /** Guarded by the budget's lock. */
    private boolean over;

    Reservation(RunBudget budget, Spend held) {
        this.budget = budget;
        this.held = held;
    }

    /** What was put aside. */
    public Spend held() {
        return held;
    }

    /** The attempt is over and has used that, which is on the books from now on. Does nothing the second time, nor once closed. */
    public void settle(Spend used) {
        budget.settle(this, used);
    }

    /** Where it was not settled, nothing was used. */
    @Override
    public void close() {
        settle(Spend.NONE);
    }

    /** True the first time. */
    boolean ends() {
        boolean first = !over;
        over = true;
        return first;
    }
}
