package dev.baton.engine.spending;

import dev.baton.engine.plan.Position;
import org.jspecify.annotations.Nullable;

/**
 * How fast may be asked, and by whom.
 *
 * @param name       its name
 * @param who        whose requests it holds for
 * @param requests   how many requests; null for no limit
 * @param tokens     how many tokens, in and out together; null for no limit
 * @param concurrent how many single requests at once, in this process; 0 for no limit
 * @param position   where it stands
 */
public record RateRule(String name, Spenders who, @Nullable Rate requests, @Nullable Rate tokens, int concurrent, Position position) {

    /** Checks that something is limited. */
    public RateRule {
        if (requests == null && tokens == null && concurrent == 0 || concurrent < 0) {
            throw new IllegalArgumentException("a limit is one of requests, tokens or concurrent requests");
        }
    }
}
