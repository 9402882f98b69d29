package dev.baton.plugins.provider.gemini;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says how long a model is to think. From the third generation on there are levels, and which of them a model has is in {@code
 * gemini-models.json}; 2.5 takes a budget in tokens, for which the words stand as in Google's page "OpenAI compatibility", section
 * "Thinking". Thoughts are then asked for too: they keep a stream alive while the model thinks. Safe for many threads.
 */
final class Thinking {

    private static final List<String> USUAL = List.of("low", "medium", "high");

    private final Map<String, List<String>> levels = new HashMap<>();

    Thinking(Json file) {
        if (file.at("models") instanceof JsonArray models) {
            for (Json model : models) {
                if (model.at("levels") instanceof JsonArray given) {
                    List<String> names = new ArrayList<>();
                    given.forEach(one -> names.add(one.text("")));
                    levels.put(model.at("name").text(""), List.copyOf(names));
                }
            }
        }
    }

    /**
     * The {@code thinkingConfig} for that effort.
     *
     * @throws Unsupported where the model does not think so
     */
    JsonObject config(String model, String effort) {
        Generation generation = Generation.of(model);
        JsonObject.Builder config = JsonObject.builder();
        if (generation.isGemini(3, 0)) {
            config.put("thinkingLevel", level(model, effort));
        } else if (generation.isGemini(2, 5)) {
            config.put("thinkingBudget", budget(model, effort));
        } else {
            throw new Unsupported(
                    "the model '" + model + "' is not known to think, so that an effort of '" + effort
                            + "' cannot be asked of it; leave the effort out, or give generationConfig.thinkingConfig yourself",
                    0);
        }
        if (!effort.equals("none")) {
            config.put("includeThoughts", true);
        }
        return config.build();
    }

    private String level(String model, String effort) {
        List<String> valid = levels.getOrDefault(model.substring(model.lastIndexOf('/') + 1), USUAL);
        if (valid.contains(effort)) {
            return effort;
        }
        if (effort.equals("minimal")) {
            // Google's own advice for models that lack it: the lowest level that they have.
            return valid.getFirst();
        }
        throw unknown(model, effort, String.join(", ", valid));
    }

    private static int budget(String model, String effort) {
        return switch (effort) {
            case "minimal", "low" -> 1024;
            case "medium" -> 8192;
            case "high" -> 24576;
            case "none" -> {
                if (model.contains("pro")) {
                    throw unknown(model, effort, "minimal, low, medium, high");
                }
                yield 0;
            }
            default -> throw unknown(model, effort, "none, minimal, low, medium, high");
        };
    }

    private static Unsupported unknown(String model, String effort, String valid) {
        return new Unsupported("the model '" + model + "' has no effort '" + effort + "'; valid are " + valid, 0);
    }
}
