package dev.baton.engine.dispatch;

import dev.baton.engine.budget.Reservation;
import dev.baton.engine.budget.Spend;
import dev.baton.spi.model.Money;
import dev.baton.spi.request.Request;

/**
 * What an attempt goes out with.
 *
 * @param request     what is asked: where a budget holds, always with a cap on the answer
 * @param reservation what was put aside for it
 */
record Stake(Request request, Reservation reservation) implements AutoCloseable {

    /** The attempt is over, and this is what it came to. */
    void settle(Attempt attempt) {
        reservation.settle(new Spend(attempt.cost() == null ? Money.ZERO : attempt.cost(), attempt.usage().total()));
    }

    @Override
    public void close() {
        reservation.close();
    }
}
