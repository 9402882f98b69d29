package dev.baton.engine.spending;

import dev.baton.engine.budget.Room;
import dev.baton.spi.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A budget that has not enough left.
 *
 * @param budget its name
 * @param value  for whom, where it holds for each by itself; empty for all together
 * @param left   what is left of it, beside what is put aside
 * @param renews when it is whole again; null for never
 */
public record Shortage(String budget, String value, Room left, @Nullable Instant renews) {

    /** As {@code budget 'team-support' has $0.01 left until 2026-11-28T00:00:00Z}. */
    @Override
    public String toString() {
        return "budget '" + budget + "'" + (value.isEmpty() ? "" : " of " + value) + " has " + left + " left" + (renews == null ? "" : " until " + renews);
    }

    /** For programs; the cost in dollars. */
    public JsonObject toJson() {
        JsonObject rest = JsonObject.builder()
                .putIfPresent("cost", left.cost() == null ? null : left.cost().inDollars())
                .putIfPresent("tokens", left.tokens())
                .build();
        return JsonObject.builder()
                .put("budget", budget)
                .putIfPresent("budgetOf", value.isEmpty() ? null : value)
                .put("left", rest)
                .putIfPresent("renews", renews == null ? null : renews.toString())
                .build();
    }
}
