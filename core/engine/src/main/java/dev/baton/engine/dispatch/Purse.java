package dev.baton.engine.dispatch;

import dev.baton.engine.budget.Reservation;
import dev.baton.engine.budget.Room;
import dev.baton.engine.budget.RunBudget;
import dev.baton.engine.budget.Spend;
import dev.baton.engine.catalog.Catalog;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Request;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the attempts of one dispatch are paid from. For one dispatch, whose threads use it one at a time. */
final class Purse {

    /** The longest that a dispatch waits for what others have put aside. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunBudget budget;
    private final Request request;
    private final Map<String, WorstCase> cases = new HashMap<>(0);
    private final Map<String, WorstCase> tooDear = new LinkedHashMap<>(0);
    private long since;
    private long patience = PATIENCE.toNanos();

    Purse(RunBudget budget, Request request) {
        this.budget = budget;
        this.request = request;
    }

    /** A round begins: nobody has been too dear in it. */
    void begin() {
        if (budget.isLimited()) {
            tooDear.clear();
            since = budget.changes();
        }
    }

    /** Puts aside what that model may use at most; null where there is not enough for it. */
    @Nullable Stake stake(Catalog.Entry entry) {
        if (!budget.isLimited()) {
            return new Stake(request, Reservation.NONE);
        }
        String model = entry.card().id();
        WorstCase worst = cases.computeIfAbsent(model, id -> WorstCase.of(request, entry));
        int[] cap = new int[1];
        Reservation reservation = budget.reserve(room -> {
            cap[0] = worst.cap(room);
            return cap[0] < 0 ? null : worst.spend(cap[0]);
        });
        if (reservation == null) {
            tooDear.put(model, worst);
            return null;
        }
        return new Stake(capped(cap[0]), reservation);
    }

    private Request capped(int cap) {
        return request instanceof ChatRequest chat && chat.settings().maxOutputTokens() == null ? chat.with(chat.settings().capped(cap)) : request;
    }

    /** Why that model is not asked. */
    PassedOver refusal(Catalog.Entry entry) {
        WorstCase worst = tooDear.get(entry.card().id());
        Room left = budget.left();
        String reason = worst == null || worst.isPriced(left)
                ? "it may need " + needed(worst, left) + ", and the budget of '" + budget.tightest() + "' has " + left + " left"
                : "what it costs is not known, and the budget of '" + budget.tightest() + "' limits the cost";
        return new PassedOver(entry.card().id(), "budget", reason, null);
    }

    private static String needed(@Nullable WorstCase worst, Room left) {
        Spend spend = worst == null ? Spend.NONE : worst.spend(worst.least());
        return new Room(left.cost() == null ? null : spend.cost(), left.tokens() == null ? null : spend.tokens()).toString();
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
        Room hoped = budget.hoped();
        if (hoped == null || tooDear.values().stream().noneMatch(worst -> worst.cap(hoped) >= 0)) {
            return budget.changes() != since;
        }
        long begun = System.nanoTime();
        long nanos = most == null ? patience : Math.min(patience, most.toNanos());
        boolean changed = budget.awaitChange(since, Duration.ofNanos(nanos));
        patience -= System.nanoTime() - begun;
        return changed;
    }

    /** The least that any of them needed, beside what is left. */
    String shortfall() {
        Room left = budget.left();
        return tooDear.values().stream()
                .filter(worst -> worst.isPriced(left))
                .map(worst -> needed(worst, left))
                .findFirst()
                .map(need -> "The budget of '" + budget.tightest() + "' has " + left + " left, and the next call may need " + need)
                .orElse("The budget of '" + budget.tightest() + "' limits the cost, and what the models that are left cost is not known");
    }
}
