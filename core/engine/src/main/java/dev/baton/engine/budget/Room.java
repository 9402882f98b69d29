package dev.baton.engine.budget;

import dev.baton.spi.model.Money;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What may still be spent. Negative where a provider counted more than anybody could foresee: nothing fits then.
 *
 * @param cost   in dollars; null for no limit
 * @param tokens in and out together; null for no limit
 */
public record Room(@Nullable Money cost, @Nullable Long tokens) {

    /** No limit at all. */
    public static final Room ENDLESS = new Room(null, null);

    /** True where that much may be spent. */
    public boolean holds(Spend spend) {
        return (cost == null || spend.cost().compareTo(cost) <= 0) && (tokens == null || spend.tokens() <= tokens);
    }

    /** What both leave. */
    public Room and(Room other) {
        return new Room(
                cost == null || other.cost != null && other.cost.compareTo(cost) < 0 ? other.cost : cost,
                tokens == null || other.tokens != null && other.tokens < tokens ? other.tokens : tokens);
    }

    /** What is left of a limit once that is taken from it; nothing is taken from no limit. */
    public Room less(Spend taken) {
        return new Room(cost == null ? null : cost.minus(taken.cost()), tokens == null ? null : tokens - taken.tokens());
    }

    /** As {@code $0.0012 and 1,200 tokens}. */
    @Override
    public String toString() {
        String count = tokens == null ? "" : String.format(Locale.ROOT, "%,d tokens", tokens);
        return cost == null ? (count.isEmpty() ? "no limit" : count) : count.isEmpty() ? cost.toString() : cost + " and " + count;
    }
}
