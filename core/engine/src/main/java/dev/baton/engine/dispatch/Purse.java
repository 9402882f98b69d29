package dev.baton.engine.dispatch;

import dev.baton.engine.budget.Reservation;
import dev.baton.engine.budget.Room;
import dev.baton.engine.budget.RunBudget;
import dev.baton.engine.budget.Spend;
import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.spending.Hold;
import dev.baton.engine.spending.Purpose;
import dev.baton.engine.spending.Shortage;
import dev.baton.engine.spending.Wallet;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Request;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the attempts of one dispatch are paid from: the run's budgets and those of the workspace, all of them. For one dispatch, whose threads use it one at a
 * time.
 */
final class Purse implements AutoCloseable {

    private final Dispatch dispatch;
    private final RunBudget budget;
    private final Wallet wallet;
    private final Request request;
    private final Map<String, WorstCase> cases = new HashMap<>(0);
    private final Map<String, WorstCase> tooDear = new LinkedHashMap<>(0);
    private long since;
    private long patience;

    Purse(Dispatch dispatch, Wallet wallet) {
        this.dispatch = dispatch;
        this.budget = dispatch.budget();
        this.wallet = wallet;
        this.request = dispatch.request();
        this.patience = wallet.patience().toNanos();
    }

    private boolean isLimited() {
        return budget.isLimited() || wallet.isLimited();
    }

    /** A round begins: nobody has been too dear in it. */
    void begin() {
        if (isLimited()) {
            tooDear.clear();
            since = budget.changes();
        }
    }

    /**
     * Puts aside what that model may use at most, and on the disk where it is of the workspace's budgets; null where there is not enough for it.
     *
     * @throws dev.baton.engine.failure.JournalFailure where it cannot be kept
     */
    @Nullable Stake stake(Catalog.Entry entry) {
        if (!isLimited()) {
            return new Stake(request, Reservation.NONE, Hold.NONE);
        }
        String model = entry.card().id();
        WorstCase worst = cases.computeIfAbsent(model, id -> WorstCase.of(request, entry));
        Purpose purpose = new Purpose(dispatch.run(), dispatch.path(), model, dispatch.origin());
        int[] cap = new int[1];
        Hold[] hold = {null};
        Reservation reservation = budget.reserve(ofRun -> {
            hold[0] = wallet.reserve(purpose, ofAll -> {
                cap[0] = worst.cap(ofRun.and(ofAll));
                return cap[0] < 0 ? null : worst.spend(cap[0]);
            });
            return hold[0] == null ? null : worst.spend(cap[0]);
        });
        if (reservation == null) {
            tooDear.put(model, worst);
            return null;
        }
        Stake stake = new Stake(capped(cap[0]), reservation, hold[0]);
        try {
            hold[0].keep();
        } catch (RuntimeException failure) {
            stake.close();
            throw failure;
        }
        return stake;
    }

    private Request capped(int cap) {
        return request instanceof ChatRequest chat && chat.settings().maxOutputTokens() == null ? chat.with(chat.settings().capped(cap)) : request;
    }

    /** Why that model is not asked. */
    PassedOver refusal(Catalog.Entry entry) {
        WorstCase worst = tooDear.get(entry.card().id());
        Room left = left();
        String reason = worst == null || worst.isPriced(left)
                ? "it may need " + needed(worst, left) + ", and the " + least(worst, left)
                : "what it costs is not known, and the " + owner(worst, left) + " limits the cost";
        return new PassedOver(entry.card().id(), "budget", reason, null);
    }

    private Room left() {
        return budget.left().and(wallet.left());
    }

    private static String needed(@Nullable WorstCase worst, Room left) {
        Spend spend = worst == null ? Spend.NONE : worst.spend(worst.least());
        return new Room(left.cost() == null ? null : spend.cost(), left.tokens() == null ? null : spend.tokens()).toString();
    }

    /** The budget that has not enough, and what it has. */
    private String least(@Nullable WorstCase worst, Room left) {
        Shortage shortage = shortage(worst, left);
        return shortage != null ? shortage.toString() : "budget of '" + budget.tightest() + "' has " + left + " left";
    }

    private String owner(WorstCase worst, Room left) {
        Shortage shortage = shortage(worst, left);
        return shortage != null ? "budget '" + shortage.budget() + "'" : "budget of '" + budget.tightest() + "'";
    }

    /** What is short of the workspace's budgets; null where the run's own decide. */
    private @Nullable Shortage shortage(@Nullable WorstCase worst, Room left) {
        if (!wallet.isLimited() || worst == null || budget.isLimited() && worst.cap(budget.left()) < 0) {
            return null;
        }
        return worst.isPriced(left) ? wallet.shortage(worst.spend(worst.least())) : wallet.costLimit();
    }

    /** How many were too dear in this round. */
    int tooDear() {
        return tooDear.size();
    }

    /** True where that model was. */
    boolean isTooDear(Catalog.Entry entry) {
        return tooDear.containsKey(entry.card().id());
    }

    /**
     * Waits until more is left, where others have put something aside that would be enough.
     *
     * @param most how long at most; null for as long as this waits at all
     * @return false where there is nothing to wait for, or it has not come
     */
    boolean awaitRoom(@Nullable Duration most) throws InterruptedException {
        long begun = System.nanoTime();
        Duration limit = Duration.ofNanos(most == null ? patience : Math.min(patience, most.toNanos()));
        boolean changed = isOfTheRun() ? awaitRun(limit) : wallet.await(payable(), limit);
        patience -= System.nanoTime() - begun;
        return changed;
    }

    /** True where the run's own budgets have not enough for anybody. */
    private boolean isOfTheRun() {
        Room room = budget.left();
        return budget.isLimited() && tooDear.values().stream().noneMatch(worst -> worst.cap(room) >= 0);
    }

    private boolean awaitRun(Duration limit) throws InterruptedException {
        Room hoped = budget.hoped();
        if (hoped == null || tooDear.values().stream().noneMatch(worst -> worst.cap(hoped) >= 0)) {
            return budget.changes() != since;
        }
        return budget.awaitChange(since, limit);
    }

    /** The least that each of them needs for whom the workspace's budgets may have enough one day. */
    private List<Spend> payable() {
        Room room = budget.left();
        Room all = wallet.left();
        return tooDear.values().stream()
                .filter(worst -> worst.isPriced(all) && worst.cap(room) >= 0)
                .map(worst -> worst.spend(worst.least()))
                .toList();
    }

    /** The least that any of them needed, beside what is left. */
    String shortfall() {
        Room left = left();
        return priced(left)
                .map(worst -> "The " + least(worst, left) + ", and the next call may need " + needed(worst, left))
                .orElseGet(() -> "The " + owner(tooDear.values().iterator().next(), left)
                        + " limits the cost, and what the models that are left cost is not known");
    }

    /** The workspace's budget that had not enough; null where one of the run's decides. */
    @Nullable Shortage shortage() {
        Room left = left();
        return shortage(priced(left).orElseGet(() -> tooDear.values().iterator().next()), left);
    }

    private Optional<WorstCase> priced(Room left) {
        return tooDear.values().stream().filter(worst -> worst.isPriced(left)).findFirst();
    }

    @Override
    public void close() {
        wallet.close();
    }
}
