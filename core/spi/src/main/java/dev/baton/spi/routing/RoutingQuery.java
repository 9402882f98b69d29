package dev.baton.spi.routing;

import dev.baton.spi.model.Needs;
import java.util.List;
import java.util.Map;

/**
 * What a strategy decides on.
 *
 * @param needs      what the step asks for
 * @param candidates the models that qualify, in the catalog's order; not empty
 * @param weights    the user's weights for {@code quality}, {@code cost} and {@code latency}; empty for the strategy's own
 */
public record RoutingQuery(Needs needs, List<Candidate> candidates, Map<String, Double> weights) {

    /** Keeps immutable copies. */
    public RoutingQuery {
        candidates = List.copyOf(candidates);
        weights = Map.copyOf(weights);
    }
}
