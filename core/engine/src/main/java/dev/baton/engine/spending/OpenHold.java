package dev.baton.engine.spending;

import dev.baton.engine.budget.Spend;
import java.util.List;

/** What was put aside in these windows. */
final class OpenHold implements Hold {

    private final Budgets budgets;
    final List<Account> accounts;
    final List<Tally> tallies;
    final KeptHold kept;
    /** Guarded by the budgets' lock. */
    private boolean over;
    private volatile boolean onDisk;

    OpenHold(Budgets budgets, List<Account> accounts, List<Tally> tallies, KeptHold kept) {
        this.budgets = budgets;
        this.accounts = accounts;
        this.tallies = tallies;
        this.kept = kept;
    }

    @Override
    public void keep() {
        budgets.keep(kept);
        onDisk = true;
    }

    @Override
    public void settle(Spend used) {
        budgets.settle(this, used);
    }

    /** True the first time. */
    boolean ends() {
        boolean first = !over;
        over = true;
        return first;
    }

    boolean isOnDisk() {
        return onDisk;
    }
}
