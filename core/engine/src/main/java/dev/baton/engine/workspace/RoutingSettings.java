package dev.baton.engine.workspace;

import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.RuleLine;
import dev.baton.engine.routing.Stay;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.routing.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How models are chosen where a step does not say.
 *
 * @param strategy   the strategy where a step names none; null for {@code balanced}
 * @param weights    the weights of quality, cost and latency for strategies that weigh; empty for their own
 * @param options    what is said to each strategy, by its name and then by its own names
 * @param rules      which strategy or model is taken for which input, where a step names no strategy; empty for none
 * @param stays      where a text must stay; empty for none
 * @param sticky     how long a session keeps to its model after its last request; null for not at all
 * @param analyser   who reads what goes in
 * @param embeddings the model that makes vectors for strategies, as {@code provider/name}; null for one in this process
 * @param outcomes   what is kept of answers that were graded
 * @param places     where its lines stand: by directive, and for what is said to a strategy by {@code strategy} and its name
 */
public record RoutingSettings(
        @Nullable String strategy,
        Map<String, Double> weights,
        Map<String, JsonObject> options,
        List<RuleLine> rules,
        List<Stay> stays,
        @Nullable Duration sticky,
        String analyser,
        @Nullable String embeddings,
        OutcomeSettings outcomes,
        Map<String, Position> places) {

    /** What holds where nothing is said. */
    public static final RoutingSettings DEFAULT =
            new RoutingSettings(null, Map.of(), Map.of(), List.of(), List.of(), null, "standard", null, OutcomeSettings.DEFAULT, Map.of());

    /** Keeps immutable copies. */
    public RoutingSettings {
        weights = Map.copyOf(weights);
        options = Map.copyOf(options);
        rules = List.copyOf(rules);
        stays = List.copyOf(stays);
        places = Map.copyOf(places);
    }

    /** Settings of a program, which stand nowhere. */
    public RoutingSettings(
            @Nullable String strategy,
            Map<String, Double> weights,
            Map<String, JsonObject> options,
            List<Rule> rules,
            List<Stay> stays,
            @Nullable Duration sticky,
            String analyser,
            @Nullable String embeddings) {
        this(
                strategy,
                weights,
                options,
                rules.stream().map(rule -> new RuleLine(rule.when(), rule.text(), rule.choose(), Position.NONE)).toList(),
                stays,
                sticky,
                analyser,
                embeddings,
                OutcomeSettings.DEFAULT,
                Map.of());
    }

    /** Where the line with that directive stands; nowhere where there is none. */
    public Position place(String directive) {
        return places.getOrDefault(directive, Position.NONE);
    }

    /** These settings with others for what is kept of graded answers. */
    public RoutingSettings with(OutcomeSettings others) {
        return new RoutingSettings(strategy, weights, options, rules, stays, sticky, analyser, embeddings, others, places);
    }
}
