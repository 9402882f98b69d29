package dev.baton.engine.spending;

import dev.baton.engine.budget.Room;
import dev.baton.engine.budget.Spend;
import java.util.List;

/** What is spent and put aside of one budget in one window. A call counts in the window in which it was begun. Guarded by the budgets' lock. */
final class Tally {

    final TallyKey key;
    final Window window;
    final Room limit;
    private Spend spent;
    private Spend held = Spend.NONE;
    private int warned;

    /** With what was spent before, and how many warnings were given. */
    Tally(TallyKey key, Window window, Room limit, Counted before) {
        this.key = key;
        this.window = window;
        this.limit = limit;
        this.spent = before.spent();
        this.warned = before.warned();
    }

    Spend spent() {
        return spent;
    }

    Spend held() {
        return held;
    }

    int warned() {
        return warned;
    }

    /** What may be put aside now. */
    Room free() {
        return hoped().less(held);
    }

    /** What might be, once all that is put aside turns out not to be needed. */
    Room hoped() {
        return limit.less(spent);
    }

    void hold(Spend more) {
        held = held.plus(more);
    }

    void release(Spend part) {
        held = held.minus(part);
    }

    void spend(Spend used) {
        spent = spent.plus(used);
    }

    /** How many of the warnings, lowest first, were not given yet and are due; they are given from now on. */
    int due(List<Double> parts) {
        double part = part();
        int reached = (int) parts.stream().filter(level -> part >= level).count();
        int due = Math.max(0, reached - warned);
        warned += due;
        return due;
    }

    /** The part that is spent of what is limited, of whichever is more. */
    double part() {
        double cost = limit.cost() == null ? 0 : part(spent.cost().nanos(), limit.cost().nanos());
        double tokens = limit.tokens() == null ? 0 : part(spent.tokens(), limit.tokens());
        return Math.max(cost, tokens);
    }

    private static double part(long of, long whole) {
        return whole == 0 ? 1 : (double) of / whole;
    }
}
