package dev.baton.engine.spending;

import dev.baton.spi.json.JsonObject;
import java.time.Instant;

/**
 * That a part of a budget is spent.
 *
 * @param at     when it was
 * @param status the budget
 * @param part   the part of its limit, above 0 to 1
 */
public record Warning(Instant at, BudgetStatus status, double part) {

    /** As it is told. */
    public JsonObject toJson() {
        return JsonObject.builder().put("type", "budget_warning").put("at", at.toString()).put("part", part).put("budget", status.toJson()).build();
    }

    /** As {@code budget 'team-support': 80 % of $50 a day is spent, $9.5 is left until 2026-11-28T00:00:00Z}. */
    @Override
    public String toString() {
        return "budget '" + status.budget() + "'" + (status.value().isEmpty() ? "" : " of " + status.value()) + ": " + Math.round(part * 100) + " % of "
                + status.limit() + " a " + status.per().word() + " is spent, " + status.left() + " is left until " + status.window().end();
    }
}
