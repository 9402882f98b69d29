package dev.baton.engine.spending;

import dev.baton.engine.budget.Room;
import dev.baton.engine.budget.Spend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What budgets are as another process has written it down. */
final class BudgetReading {

    private BudgetReading() {}

    static List<BudgetStatus> of(List<BudgetRule> rules, BudgetBook book, Instant now) {
        Map<TallyKey, Spend> held = new HashMap<>();
        for (KeptHold hold : book.held()) {
            hold.tallies().forEach(key -> held.merge(key, hold.held(), Spend::plus));
        }
        Map<TallyKey, Counted> counted = book.counted(now.minus(BudgetDoor.LONGEST));
        List<BudgetStatus> all = new ArrayList<>();
        for (BudgetRule rule : rules) {
            TreeSet<String> values = new TreeSet<>();
            if (rule.who().each() == null) {
                values.add("");
            } else {
                counted.keySet().stream().filter(key -> key.budget().equals(rule.name())).forEach(key -> values.add(key.value()));
                held.keySet().stream().filter(key -> key.budget().equals(rule.name())).forEach(key -> values.add(key.value()));
            }
            for (String value : values) {
                rule.limits().forEach((per, limit) -> all.add(status(rule, value, per, limit, counted, held, now)));
            }
        }
        return all;
    }

    private static BudgetStatus status(
            BudgetRule rule, String value, Per per, Room limit, Map<TallyKey, Counted> counted, Map<TallyKey, Spend> held, Instant now) {
        Window window = per.window(now, rule.zone());
        TallyKey key = new TallyKey(rule.name(), value, per, window.start());
        Counted before = counted.getOrDefault(key, Counted.NOTHING);
        int warned = Math.min(before.warned(), rule.warn().size());
        return new BudgetStatus(
                rule.name(), value, rule.who(), per, limit, before.spent(), held.getOrDefault(key, Spend.NONE), window,
                warned == 0 ? null : rule.warn().get(warned - 1));
    }
}
