package dev.baton.server.anthropic;

import dev.baton.server.failure.HttpFailure;
import dev.baton.server.serving.Fields;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how to generate, and in what form. */
final class SettingsReader {

    /** Below that many tokens of thought it is little, from the other on it is much. */
    private static final long LITTLE = 8_000;

    private static final long MUCH = 16_000;

    private SettingsReader() {}

    static Settings settings(Fields body) {
        Long top = body.integer("top_k");
        return new Settings(
                body.number("temperature", 0, 1),
                body.number("top_p", 0, 1),
                cap(body),
                stop(body),
                null,
                null,
                null,
                effort(body),
                top == null ? JsonObject.EMPTY : JsonObject.EMPTY.with("top_k", top));
    }

    private static @Nullable Integer cap(Fields body) {
        Long tokens = body.integer("max_tokens");
        if (tokens == null) {
            return null;
        }
        if (tokens < 1 || tokens > Integer.MAX_VALUE) {
            throw HttpFailure.field("max_tokens", "must be at least 1, not " + tokens);
        }
        return tokens.intValue();
    }

    private static List<String> stop(Fields body) {
        JsonArray texts = body.list("stop_sequences");
        if (texts == null) {
            return List.of();
        }
        List<String> stop = new ArrayList<>(texts.size());
        for (Json text : texts) {
            String one = text.text();
            if (one == null) {
                throw HttpFailure.field("stop_sequences", "must be a list of texts");
            }
            stop.add(one);
        }
        return stop;
    }

    /**
     * How long to think. An effort that is named counts before a budget of tokens. A budget is low below 8,000, high from 16,000 on:
     * the budgets that are in use for a little, more and much thought (4,000, 10,000, 31,999) each get a word of their own. Efforts
     * beyond {@code high} become that. Whoever does not ask for thought leaves it to the model.
     */
    private static @Nullable String effort(Fields body) {
        Fields thinking = body.fields("thinking");
        String type = thinking == null ? "" : thinking.required("type");
        Long budget = thinking == null ? null : thinking.integer("budget_tokens");
        if (type.equals("enabled") && budget == null) {
            throw HttpFailure.field("thinking.budget_tokens", "is missing");
        }
        Fields output = body.fields("output_config");
        String effort = output == null ? null : output.text("effort");
        if (effort != null) {
            return effort.equals("xhigh") || effort.equals("max") ? "high" : effort;
        }
        if (!type.equals("enabled") || budget == null) {
            return null;
        }
        return budget < LITTLE ? "low" : budget < MUCH ? "medium" : "high";
    }

    /** The form of the answer; it had a field of its own, {@code output_format}, before it moved. */
    static AnswerFormat format(Fields body) {
        Fields output = body.fields("output_config");
        Fields format = output == null ? null : output.fields("format");
        if (format == null) {
            format = body.fields("output_format");
        }
        if (format == null) {
            return AnswerFormat.TEXT;
        }
        String type = format.required("type");
        if (!type.equals("json_schema")) {
            throw HttpFailure.field(format.at("type"), "is '" + type + "'; it must be json_schema");
        }
        return new AnswerFormat.Schema("answer", format.requiredFields("schema").object(), true);
    }
}
