package dev.baton.engine.spending;

import dev.baton.engine.budget.Spend;
import java.util.List;
import java.util.concurrent.locks.Condition;

/** A call that waits for others to settle. Guarded by the budgets' lock. */
final class Waiter {

    final Wallet wallet;
    final List<Spend> needs;
    final Condition told;
    boolean woken;

    /**
     * A call that could go on.
     *
     * @param needs with any of these, the least that each model needs which may be asked
     */
    Waiter(Wallet wallet, List<Spend> needs, Condition told) {
        this.wallet = wallet;
        this.needs = needs;
        this.told = told;
    }

    void wake() {
        woken = true;
        told.signal();
    }
}
