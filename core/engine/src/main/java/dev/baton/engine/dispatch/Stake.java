package dev.baton.engine.dispatch;

import dev.baton.engine.budget.Reservation;
import dev.baton.engine.budget.Spend;
import dev.baton.engine.spending.Hold;
import dev.baton.spi.model.Money;
import dev.baton.spi.request.Request;

/**
 * What an attempt goes out with.
 *
 * @param request     what is asked: where a budget holds, always with a cap on the answer
 * @param reservation what was put aside for it of the run's budgets
 * @param hold        what was put aside for it of the workspace's budgets
 */
record Stake(Request request, Reservation reservation, Hold hold) implements AutoCloseable {

    /** The attempt is over, and this is what it came to. */
    void settle(Attempt attempt) {
        Spend used = new Spend(attempt.cost() == null ? Money.ZERO : attempt.cost(), attempt.usage().total());
        reservation.settle(used);
        hold.settle(used);
    }

    @Override
    public void close() {
        reservation.close();
        hold.close();
    }
}
