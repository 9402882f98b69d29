package dev.baton.engine.dispatch;

import dev.baton.engine.dispatch.upstream.BreakerRule;
import dev.baton.engine.dispatch.upstream.LaneLimits;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is done about models that fail, are slow or have much to do, besides trying again.
 *
 * @param refusalsMoveOn true where another model is asked when a content policy refused the request
 * @param breaker        when a model or a provider is given a rest; null for never
 * @param hedge          when a second model is asked beside a slow one; null for never
 * @param lanes          how many calls go to a provider, by its name, or to a model, by its {@code provider/name}, at once
 */
public record Resilience(
        boolean refusalsMoveOn, @Nullable BreakerRule breaker, @Nullable HedgeRule hedge, Map<String, LaneLimits> lanes) {

    /** A refusal stands, whoever fails is given a rest, nobody is asked twice, and nothing is limited. */
    public static final Resilience DEFAULT = new Resilience(false, BreakerRule.DEFAULT, null, Map.of());

    /** Keeps an immutable copy. */
    public Resilience {
        lanes = Map.copyOf(lanes);
    }
}
