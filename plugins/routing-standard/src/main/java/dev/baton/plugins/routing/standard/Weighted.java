package dev.baton.plugins.routing.standard;

import dev.baton.spi.json.JsonObject;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.Draws;
import dev.baton.spi.routing.RoutingQuery;
import dev.baton.spi.routing.RoutingStrategy;
import java.util.List;
import org.pf4j.Extension;

/**
 * Drawn by weight: a model of weight 3 comes first three times as often as one of weight 1, and among those that are left the next is drawn
 * alike. The options are weights by model ({@code openai/gpt-5-mini: 3}) or by provider ({@code ollama: 1}), which its models without a weight
 * of their own share; and {@code seed}, for draws that can be repeated. A model without a weight, or of weight 0, comes behind those that have
 * one.
 */
@Extension
public final class Weighted implements RoutingStrategy {

    private final Draws draws = new Draws();

    @Override
    public String name() {
        return "weighted";
    }

    @Override
    public String description() {
        return "Drawn by the weights that the workspace gives to models or providers";
    }

    @Override
    public List<Choice> rank(RoutingQuery query) {
        return new WeightedDraw(query.candidates(), query.options()).choices(draws.next(query.options()));
    }

    @Override
    public List<String> problems(JsonObject options) {
        return WeightedDraw.problems(options);
    }
}
