package dev.baton.plugins.provider.gemini;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.RawBody;
import dev.baton.spi.request.Settings;
import dev.baton.spi.request.Tool;
import dev.baton.spi.request.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Writes {@code generateContent} requests. Safe for many threads. */
final class ContentEncoder {

    static final String PROTOCOL = "gemini.generateContent";

    private final Thinking thinking;
    private final MediaParts media;
    private final Map<String, Generation> generations = new ConcurrentHashMap<>();

    ContentEncoder(Thinking thinking, MediaParts media) {
        this.thinking = thinking;
        this.media = media;
    }

    JsonObject encode(ModelCall call, ChatRequest request) {
        RawBody raw = request.raw();
        return raw != null && raw.protocol().equals(PROTOCOL)
                ? passed(call, request, raw.body())
                : made(call.model().name(), request);
    }

    /** The caller's body with an output cap where there was none: model and streaming are in the address. */
    private static JsonObject passed(ModelCall call, ChatRequest request, JsonObject body) {
        JsonObject sent = body;
        if (body.has("model")) {
            String model = call.model().name();
            sent = sent.with("model", model.contains("/") ? model : "models/" + model);
        }
        Integer cap = request.settings().maxOutputTokens();
        // The service reads both spellings of each field.
        String config = body.has("generation_config") ? "generation_config" : "generationConfig";
        Json given = body.at(config);
        if (cap == null || !given.at("maxOutputTokens").isNull() || !given.at("max_output_tokens").isNull()) {
            return sent;
        }
        JsonObject capped = given instanceof JsonObject object ? object : JsonObject.EMPTY;
        return sent.with(config, capped.with("maxOutputTokens", cap));
    }

    private JsonObject made(String model, ChatRequest request) {
        Generation generation = generations.computeIfAbsent(model, Generation::of);
        JsonObject extra = request.settings().extra();
        // First what the caller adds, so that it cannot take the place of what follows.
        JsonObject.Builder body = extra.without("model").without("stream").toBuilder();
        Contents contents = new Contents(generation, media);
        contents.encode(request.messages(), body);
        JsonObject config = config(model, generation, request, contents.resolution(), extra.at("generationConfig"));
        if (config.size() > 0) {
            body.put("generationConfig", config);
        }
        if (!request.tools().isEmpty()) {
            body.put("tools", tools(request.tools(), extra.at("tools")));
            JsonObject choice = choice(request);
            if (choice.size() > 0) {
                JsonObject given = extra.at("toolConfig") instanceof JsonObject object ? object : JsonObject.EMPTY;
                body.put("toolConfig", given.with("functionCallingConfig", choice));
            }
        }
        return body.build();
    }

    private JsonObject config(
            String model, Generation generation, ChatRequest request, @Nullable String resolution, Json given) {
        Settings settings = request.settings();
        JsonObject.Builder config = (given instanceof JsonObject object ? object : JsonObject.EMPTY).toBuilder();
        config.putIfPresent("maxOutputTokens", settings.maxOutputTokens());
        config.putIfPresent("temperature", settings.temperature());
        config.putIfPresent("topP", settings.topP());
        config.putIfPresent("seed", settings.seed());
        config.putIfPresent("mediaResolution", resolution);
        if (generation.isGemini(4, 0) && (settings.frequencyPenalty() != null || settings.presencePenalty() != null)) {
            throw new Unsupported("the model '" + model + "' takes no frequency or presence penalty; leave them out", 0);
        }
        config.putIfPresent("frequencyPenalty", settings.frequencyPenalty());
        config.putIfPresent("presencePenalty", settings.presencePenalty());
        if (settings.logprobs()) {
            config.put("responseLogprobs", true);
        }
        if (!settings.stop().isEmpty()) {
            config.put("stopSequences", settings.stop());
        }
        if (settings.effort() != null) {
            JsonObject.Builder merged =
                    (given.at("thinkingConfig") instanceof JsonObject object ? object : JsonObject.EMPTY).toBuilder();
            thinking.config(model, settings.effort()).forEach(merged::put);
            config.put("thinkingConfig", merged.build());
        }
        if (!(request.format() instanceof AnswerFormat.Text)) {
            format(model, generation, request, config);
        }
        return config.build();
    }

    private static void format(String model, Generation generation, ChatRequest request, JsonObject.Builder config) {
        if (!request.tools().isEmpty() && generation.isGeminiBefore(3, 0)) {
            throw new Unsupported(
                    "the model '" + model + "' cannot be given tools and be held to JSON at once; models from Gemini 3 on can", 0);
        }
        config.put("responseMimeType", "application/json");
        if (request.format() instanceof AnswerFormat.Schema schema) {
            config.put("responseJsonSchema", schema.schema());
        }
    }

    /** The caller's own tools besides: the service's, such as its search, are asked for by {@code extra}. */
    private static JsonArray tools(List<Tool> tools, Json given) {
        List<Json> declarations = new ArrayList<>(tools.size());
        for (Tool tool : tools) {
            // The reference calls the description required, so that one without words is sent too.
            JsonObject.Builder declaration = JsonObject.builder().put("name", tool.name()).put("description", tool.description());
            if (tool.parameters().size() > 0) {
                // Not "parameters", which takes a subset of OpenAPI's schema and refuses the rest of JSON schema.
                declaration.put("parametersJsonSchema", tool.parameters());
            }
            declarations.add(declaration.build());
        }
        List<Json> all = new ArrayList<>(given instanceof JsonArray array ? array.items() : List.of());
        all.add(JsonObject.builder().put("functionDeclarations", new JsonArray(declarations)).build());
        return new JsonArray(all);
    }

    /** AUTO is the service's own default; VALIDATED is AUTO with arguments that keep to the schema. */
    private static JsonObject choice(ChatRequest request) {
        ToolChoice choice = request.toolChoice();
        JsonObject.Builder config = JsonObject.builder();
        switch (choice.mode()) {
            case AUTO -> {
                if (request.tools().stream().anyMatch(Tool::strict)) {
                    config.put("mode", "VALIDATED");
                }
            }
            case NONE -> config.put("mode", "NONE");
            case REQUIRED -> config.put("mode", "ANY");
            case NAMED -> config.put("mode", "ANY").put("allowedFunctionNames", List.of(choice.name()));
        }
        return config.build();
    }
}
