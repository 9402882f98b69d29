package dev.baton.plugins.provider.anthropic;

import dev.baton.spi.codec.CardFile;
import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.HashSet;
import java.util.Set;

/**
 * What models differ in. Current ones decide by themselves how long to think and are told an effort; those of generation 4.5 and before are
 * given a number of tokens. The newest refuse a temperature of one's own. Source: Anthropic's guides "Adaptive thinking", "Effort", "Extended
 * thinking" and those to its models. Immutable.
 */
final class Traits {

    private static final int LEAST = 1024;

    private final Set<String> budgeted = new HashSet<>();
    private final Set<String> unsampled = new HashSet<>();

    /** Knows them from the file's {@code thinking} and {@code sampling}; a model that is not in it is taken for one that thinks as the current ones do. */
    Traits(CardFile cards) {
        if (cards.json().at("models") instanceof JsonArray models) {
            for (Json model : models) {
                if (model.at("thinking").text("").equals("budget")) {
                    budgeted.add(model.at("name").text(""));
                }
                if (!model.at("sampling").flag(true)) {
                    unsampled.add(model.at("name").text(""));
                }
            }
        }
    }

    /** True for a model that refuses a temperature and the like. */
    boolean refusesSampling(String model) {
        return unsampled.contains(model);
    }

    /**
     * Writes the effort.
     *
     * @param effort {@code minimal} for no thinking before the answer, else how much of it
     * @param most   the most output tokens of the answer, thinking included
     * @param forced true where a tool must be called: the API takes no order to think with that
     * @param may    false where the conversation is one that a model with a number of tokens must go on with unthinking
     * @throws Unsupported where it cannot be said
     */
    void think(
            String model, String effort, int most, boolean forced, boolean may, JsonObject.Builder body, JsonObject.Builder output) {
        if (!budgeted.contains(model)) {
            output.put("effort", effort.equals("minimal") ? "low" : effort);
            if (!effort.equals("minimal") && !forced) {
                body.put("thinking", JsonObject.EMPTY.with("type", "adaptive"));
            }
            return;
        }
        if (effort.equals("minimal") || !may) {
            return;
        }
        if (forced) {
            throw new Unsupported(model + " cannot be told both how long to think and that it must call a tool; leave one of them out", 0);
        }
        int tokens = Math.min(tokens(effort), most - 1);
        if (tokens < LEAST) {
            throw new Unsupported(
                    model + " thinks with " + LEAST + " tokens at least, which count as output; allow more than " + most + " or leave effort out",
                    0);
        }
        body.put("thinking", JsonObject.builder().put("type", "enabled").put("budget_tokens", tokens).build());
    }

    private static int tokens(String effort) {
        return switch (effort) {
            case "low" -> 2 * LEAST;
            case "medium" -> 8 * LEAST;
            case "high" -> 16 * LEAST;
            default -> throw new Unsupported("an effort of '" + effort + "'; it is minimal, low, medium or high", 0);
        };
    }
}
