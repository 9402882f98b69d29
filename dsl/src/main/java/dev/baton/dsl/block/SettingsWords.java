package dev.baton.dsl.block;

import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.run.Values;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.request.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how to generate from a directive's options. */
final class SettingsWords {

    private SettingsWords() {}

    static Settings of(Map<String, ?> values) {
        return new Settings(
                decimal(values, "temperature", 0, 2),
                decimal(values, "topP", 0, 1),
                tokens(values.get("maxTokens")),
                texts(values.get("stop")),
                values.get("seed") == null ? null : (Long) ((Number) values.get("seed")).longValue(),
                decimal(values, "frequencyPenalty", -2, 2),
                decimal(values, "presencePenalty", -2, 2),
                values.get("effort") == null ? null : values.get("effort").toString(),
                values.get("extra") instanceof Map<?, ?> extra ? (JsonObject) Values.toJson(Values.plain(extra)) : JsonObject.EMPTY);
    }

    private static @Nullable Double decimal(Map<String, ?> values, String name, double from, double to) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Number number) || number.doubleValue() < from || number.doubleValue() > to) {
            throw new ScriptMistake("wrong_argument", name + " is a number from " + from + " to " + to);
        }
        return number.doubleValue();
    }

    private static @Nullable Integer tokens(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof Integer tokens) || tokens < 1) {
            throw new ScriptMistake("wrong_argument", "maxTokens is a number of tokens, such as 500");
        }
        return tokens;
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            default -> List.of(value.toString());
        };
    }
}
