package dev.baton.server.openai.chat;

import dev.baton.server.failure.HttpFailure;
import dev.baton.server.serving.Fields;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how to generate, and in what form. */
final class SettingsReader {

    private SettingsReader() {}

    static Settings settings(Fields body) {
        Integer cap = cap(body, "max_completion_tokens");
        return new Settings(
                body.number("temperature", 0, 2),
                body.number("top_p", 0, 1),
                cap == null ? cap(body, "max_tokens") : cap,
                stop(body),
                body.integer("seed"),
                body.number("frequency_penalty", -2, 2),
                body.number("presence_penalty", -2, 2),
                body.text("reasoning_effort"),
                JsonObject.EMPTY);
    }

    private static @Nullable Integer cap(Fields body, String name) {
        Long tokens = body.integer(name);
        if (tokens == null) {
            return null;
        }
        if (tokens < 1 || tokens > Integer.MAX_VALUE) {
            throw HttpFailure.field(name, "must be at least 1, not " + tokens);
        }
        return tokens.intValue();
    }

    private static List<String> stop(Fields body) {
        Json given = body.object().at("stop");
        if (given instanceof JsonString text) {
            return List.of(text.text());
        }
        JsonArray texts = body.list("stop");
        if (texts == null) {
            return List.of();
        }
        List<String> stop = new ArrayList<>(texts.size());
        for (Json text : texts) {
            String one = text.text();
            if (one == null) {
                throw HttpFailure.field("stop", "must be text or a list of texts");
            }
            stop.add(one);
        }
        return stop;
    }

    static AnswerFormat format(Fields body) {
        Fields format = body.fields("response_format");
        if (format == null) {
            return AnswerFormat.TEXT;
        }
        String type = format.required("type");
        return switch (type) {
            case "text" -> AnswerFormat.TEXT;
            case "json_object" -> new AnswerFormat.AnyJson();
            case "json_schema" -> schema(format.requiredFields("json_schema"));
            default -> throw HttpFailure.field(
                    "response_format.type", "is '" + type + "'; it must be text, json_object or json_schema");
        };
    }

    private static AnswerFormat schema(Fields given) {
        Fields schema = given.fields("schema");
        return new AnswerFormat.Schema(
                given.required("name"), schema == null ? JsonObject.EMPTY : schema.object(), given.flag("strict"));
    }
}
