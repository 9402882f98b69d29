package dev.baton.engine.journal;

import dev.baton.spi.model.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a run has taken so far.
 *
 * @param cost         what it cost; null where a price is unknown
 * @param inputTokens  what went into models
 * @param outputTokens what came out of them
 */
public record Spent(@Nullable Money cost, long inputTokens, long outputTokens) {

    /** Nothing. */
    public static final Spent NOTHING = new Spent(Money.ZERO, 0, 0);
}
