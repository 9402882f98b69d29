package dev.baton.engine.spending;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One budget, of all together or of one value, through its windows. Guarded by the budgets' lock, what does not change excepted. */
final class Account {

    final BudgetRule rule;
    final String value;
    private final Function<TallyKey, Counted> before;
    private final Map<Per, Tally> current = new EnumMap<>(Per.class);

    /** With what was counted before this process. */
    Account(BudgetRule rule, String value, Function<TallyKey, Counted> before) {
        this.rule = rule;
        this.value = value;
        this.before = before;
    }

    /** As {@code 'team-support'}, or {@code 'teams' of ml}. */
    String name() {
        return "'" + rule.name() + "'" + (value.isEmpty() ? "" : " of " + value);
    }

    /** Its windows now, shortest first; a clock that is set back renews nothing. */
    List<Tally> at(Instant now) {
        List<Tally> tallies = new ArrayList<>(rule.limits().size());
        rule.limits().forEach((per, limit) -> {
            Tally tally = current.get(per);
            if (tally == null || !now.isBefore(tally.window.end())) {
                Window window = per.window(now, rule.zone());
                TallyKey key = new TallyKey(rule.name(), value, per, window.start());
                tally = new Tally(key, window, limit, before.apply(key));
                current.put(per, tally);
            }
            tallies.add(tally);
        });
        return tallies;
    }
}
