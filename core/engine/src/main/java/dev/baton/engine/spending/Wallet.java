package dev.baton.engine.spending;

import dev.baton.engine.budget.Room;
import dev.baton.engine.budget.Spend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The budgets that hold for one dispatch, all of them. What an attempt may need is put aside in all or in none. For one dispatch, whose threads use it one at a
 * time.
 */
public final class Wallet implements AutoCloseable {

    /** Of whom no budget limits. */
    public static final Wallet NONE = new Wallet(null, List.of());

    private final @Nullable Budgets budgets;
    final List<Account> accounts;
    /** What was put aside when this was woken, until it is used. Guarded by the budgets' lock. */
    @Nullable Promise promise;
    private List<Tally> tallies = List.of();
    private Instant until = Instant.MIN;

    /** What is put aside for a call that was woken, so that nobody takes it before. */
    record Promise(List<Tally> tallies, Spend spend) {}

    Wallet(@Nullable Budgets budgets, List<Account> accounts) {
        this.budgets = budgets;
        this.accounts = accounts;
    }

    /** True where something is limited. */
    public boolean isLimited() {
        return budgets != null;
    }

    /** How long a call waits at most: as long as the least patient of the budgets says. */
    public Duration patience() {
        return accounts.stream().map(account -> account.rule.patience()).min(Duration::compareTo).orElse(BudgetRule.PATIENCE);
    }

    /** What may be spent beyond what is put aside now. */
    public Room left() {
        return budgets == null ? Room.ENDLESS : budgets.left(this);
    }

    /**
     * Puts aside what an attempt may need at most; null where it does not fit. It is not on the disk before {@link Hold#keep}.
     *
     * @param need what is needed, given what is left now: null where that is not enough. Called while everybody else waits: it must be quick
     */
    public @Nullable Hold reserve(Purpose purpose, Function<Room, @Nullable Spend> need) {
        return budgets == null ? (need.apply(Room.ENDLESS) == null ? null : Hold.NONE) : budgets.reserve(this, purpose, need);
    }

    /**
     * Waits until there is enough for one of these needs.
     *
     * @return true where there seems to be now; false where there is nothing to wait for, or it has not come
     */
    public boolean await(List<Spend> needs, Duration most) throws InterruptedException {
        return budgets != null && budgets.await(this, needs, most);
    }

    /** The budget that has not enough for that, the one that is whole again last where there are several; null where all have. */
    public @Nullable Shortage shortage(Spend need) {
        return budgets == null ? null : budgets.shortage(this, need);
    }

    /** The first of the budgets that limits the cost, as one that a model without a price has not enough of; null where none does. */
    public @Nullable Shortage costLimit() {
        return budgets == null ? null : budgets.costLimit(this);
    }

    /** Gives back what was put aside while this waited and was not used. */
    @Override
    public void close() {
        if (budgets != null) {
            budgets.drop(this);
        }
    }

    /** The windows that hold now. */
    List<Tally> tallies(Instant now) {
        if (!now.isBefore(until)) {
            List<Tally> all = new ArrayList<>(accounts.size());
            accounts.forEach(account -> all.addAll(account.at(now)));
            tallies = all;
            until = renewal();
        }
        return tallies;
    }

    private Instant renewal() {
        return tallies.stream().map(tally -> tally.window.end()).min(Instant::compareTo).orElse(Instant.MAX);
    }

    /** When the first of its windows ends, as of the last look. */
    Instant until() {
        return until;
    }
}
