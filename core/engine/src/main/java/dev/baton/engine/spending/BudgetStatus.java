package dev.baton.engine.spending;

import dev.baton.engine.budget.Room;
import dev.baton.engine.budget.Spend;
import dev.baton.spi.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A budget in its window of now.
 *
 * @param budget its name
 * @param value  for whom, where it holds for each by itself; empty for all together
 * @param who    whose requests it holds for
 * @param per    how long a window is
 * @param limit  what may be spent in it
 * @param spent  what was
 * @param held   what is put aside for calls under way
 * @param window the window; at its end the budget is whole again
 * @param warned at which part of the limit it was warned last; null where it was not in this window
 */
public record BudgetStatus(
        String budget, String value, Spenders who, Per per, Room limit, Spend spent, Spend held, Window window, @Nullable Double warned) {

    /** What may still be put aside. */
    public Room left() {
        return limit.less(spent).less(held);
    }

    /** For programs; the costs in dollars. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("budget", budget)
                .putIfPresent("of", value.isEmpty() ? null : value)
                .put("who", who.toString())
                .put("per", per.word())
                .put("limit", json(limit))
                .put("spent", json(new Room(spent.cost(), spent.tokens())))
                .put("held", json(new Room(held.cost(), held.tokens())))
                .put("left", json(left()))
                .put("since", window.start().toString())
                .put("renews", window.end().toString())
                .putIfPresent("warned", warned)
                .build();
    }

    private static JsonObject json(Room room) {
        return JsonObject.builder()
                .putIfPresent("cost", room.cost() == null ? null : room.cost().inDollars())
                .putIfPresent("tokens", room.tokens())
                .build();
    }
}
