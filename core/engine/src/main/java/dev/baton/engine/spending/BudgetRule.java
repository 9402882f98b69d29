package dev.baton.engine.spending;

import dev.baton.engine.budget.Room;
import dev.baton.engine.plan.Position;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent within a window of time, and by whom.
 *
 * @param name     its name; what was spent of it is kept under it
 * @param who      who spends from it
 * @param limits   what may be spent in each window of a length; all of them hold
 * @param zone     where the windows' calendar is
 * @param warn     at which parts of a limit it is told, above 0 to 1
 * @param webhook  where it is told; null for the log alone
 * @param patience how long a call waits for what others have put aside, before it is refused
 * @param position where it stands
 */
public record BudgetRule(
        String name,
        Spenders who,
        Map<Per, Room> limits,
        ZoneId zone,
        List<Double> warn,
        @Nullable Webhook webhook,
        Duration patience,
        Position position) {

    /** The zone where nothing is said: the same on every machine, and no clock is ever turned in it. */
    public static final ZoneId ZONE = ZoneOffset.UTC;

    /** At four fifths, and when it is used up. */
    public static final List<Double> WARN = List.of(0.8, 1.0);

    /** The patience where nothing is said. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Keeps immutable copies, in order. */
    public BudgetRule {
        EnumMap<Per, Room> copy = new EnumMap<>(Per.class);
        copy.putAll(limits);
        limits = Collections.unmodifiableMap(copy);
        warn = List.copyOf(new TreeSet<>(warn));
        if (limits.isEmpty() || patience.isNegative() || warn.stream().anyMatch(part -> !(part > 0 && part <= 1))) {
            throw new IllegalArgumentException("a budget limits something, waits for some time or none, and warns at parts of its limit, such as 0.8");
        }
    }

    /** A budget of everybody's, with everything else as it is where nothing is said. */
    public static BudgetRule of(String name, Per per, Room limit) {
        return new BudgetRule(name, Spenders.EVERYBODY, Map.of(per, limit), ZONE, WARN, null, PATIENCE, Position.NONE);
    }

    /** The same for others. */
    public BudgetRule by(Spenders others) {
        return new BudgetRule(name, others, limits, zone, warn, webhook, patience, position);
    }

    /** The same with another patience. */
    public BudgetRule waiting(Duration time) {
        return new BudgetRule(name, who, limits, zone, warn, webhook, time, position);
    }

    /** The same, told there as well. */
    public BudgetRule telling(Webhook hook) {
        return new BudgetRule(name, who, limits, zone, warn, hook, patience, position);
    }
}
