package dev.baton.spi.routing;

import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Needs;
import java.util.List;
import java.util.Map;

/**
 * What a strategy decides on.
 *
 * @param needs      what the step asks for
 * @param candidates the models that qualify, in the catalog's order; not empty
 * @param weights    the user's weights for {@code quality}, {@code cost} and {@code latency}; empty for the strategy's own
 * @param options    what the workspace says to this strategy, by the strategy's own names; empty where it says nothing
 * @param rules      the rules that hold for this request, the first first; empty where there are none
 * @param input      what goes in
 * @param strategies the other strategies
 */
public record RoutingQuery(
        Needs needs,
        List<Candidate> candidates,
        Map<String, Double> weights,
        JsonObject options,
        List<Rule> rules,
        RoutingInput input,
        Strategies strategies) {

    private static final Strategies NO_OTHERS = name -> {
        throw new IllegalArgumentException("there is no strategy '" + name + "'");
    };

    /** Keeps immutable copies. */
    public RoutingQuery {
        candidates = List.copyOf(candidates);
        weights = Map.copyOf(weights);
        rules = List.copyOf(rules);
    }

    /** A query without input, options, rules and other strategies. */
    public RoutingQuery(Needs needs, List<Candidate> candidates, Map<String, Double> weights) {
        this(needs, candidates, weights, JsonObject.EMPTY, List.of(), RoutingInput.NONE, NO_OTHERS);
    }

    /** This query with options. */
    public RoutingQuery with(JsonObject others) {
        return new RoutingQuery(needs, candidates, weights, others, rules, input, strategies);
    }

    /** This query with another input. */
    public RoutingQuery with(RoutingInput other) {
        return new RoutingQuery(needs, candidates, weights, options, rules, other, strategies);
    }

    /** This query with rules. */
    public RoutingQuery with(List<Rule> others) {
        return new RoutingQuery(needs, candidates, weights, options, others, input, strategies);
    }

    /** This query with other strategies at hand. */
    public RoutingQuery with(Strategies others) {
        return new RoutingQuery(needs, candidates, weights, options, rules, input, others);
    }
}
