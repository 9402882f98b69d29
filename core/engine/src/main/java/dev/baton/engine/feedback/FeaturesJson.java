package dev.baton.engine.feedback;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Modality;
import dev.baton.spi.routing.Features;
import dev.baton.spi.routing.Sensitivity;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Features as JSON: without the task, which stands beside them, and without the caller's tags, which may say who asked. */
final class FeaturesJson {

    private FeaturesJson() {}

    static JsonObject of(Features features) {
        return JsonObject.builder()
                .put("tokens", features.tokens())
                .put("language", features.language())
                .put("domain", features.domain())
                .put("complexity", Math.round(features.complexity() * 1000) / 1000.0)
                .put("sensitivity", word(features.sensitivity()))
                .put("code", features.code())
                .put("tools", features.tools())
                .put("content", features.content().stream().sorted().map(FeaturesJson::word).toList())
                .build();
    }

    /** What is missing, or said in words of another version, is taken as nothing in particular. */
    static Features read(String task, Json json) {
        Set<Modality> content = EnumSet.noneOf(Modality.class);
        if (json.at("content") instanceof JsonArray kinds) {
            kinds.items().forEach(kind -> {
                for (Modality modality : Modality.values()) {
                    if (word(modality).equals(kind.text())) {
                        content.add(modality);
                    }
                }
            });
        }
        Sensitivity sensitivity = Sensitivity.OPEN;
        for (Sensitivity one : Sensitivity.values()) {
            if (word(one).equals(json.at("sensitivity").text())) {
                sensitivity = one;
            }
        }
        return new Features(
                task,
                json.at("tokens").integer(0),
                json.at("language").text(""),
                json.at("domain").text(""),
                json.at("complexity").decimal(0),
                sensitivity,
                json.at("code").flag(false),
                json.at("tools").flag(false),
                content,
                Map.of());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
