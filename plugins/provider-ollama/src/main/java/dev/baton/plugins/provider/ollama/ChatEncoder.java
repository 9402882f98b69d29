package dev.baton.plugins.provider.ollama;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonBoolean;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.RawBody;
import dev.baton.spi.request.Settings;
import dev.baton.spi.request.Tool;
import dev.baton.spi.request.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes chat requests. Safe for many threads. */
final class ChatEncoder {

    static final String PROTOCOL = "ollama.chat";

    private final OllamaServer server;

    ChatEncoder(OllamaServer server) {
        this.server = server;
    }

    JsonObject encode(ModelCall call, ChatRequest request) {
        RawBody raw = request.raw();
        return raw != null && raw.protocol().equals(PROTOCOL)
                ? passed(call, request, raw.body())
                : made(call, request);
    }

    /** The caller's body with what routing and the books need: the model, whether to stream, an output cap where there was none. */
    private static JsonObject passed(ModelCall call, ChatRequest request, JsonObject body) {
        JsonObject.Builder sent = body.toBuilder().put("model", call.model().name()).put("stream", call.stream());
        Integer cap = request.settings().maxOutputTokens();
        if (cap != null && body.at("options").at("num_predict").isNull()) {
            JsonObject options = body.at("options") instanceof JsonObject given ? given : JsonObject.EMPTY;
            sent.put("options", options.with("num_predict", cap));
        }
        return sent.build();
    }

    private JsonObject made(ModelCall call, ChatRequest request) {
        Settings settings = request.settings();
        // First what the caller adds, so that it cannot take the place of what follows.
        JsonObject extra = settings.extra();
        JsonObject.Builder body = extra.toBuilder();
        body.put("model", call.model().name());
        body.put("messages", new ChatMessages().encode(request.messages()));
        body.put("stream", call.stream());
        // A server left to itself drops the oldest messages of a prompt that is too long, and says nothing of it.
        body.put("truncate", extra.has("truncate") ? extra.at("truncate") : JsonBoolean.FALSE);
        body.put("shift", extra.has("shift") ? extra.at("shift") : JsonBoolean.FALSE);
        tools(request, body);
        body.putIfPresent("format", format(request.format()));
        if (settings.logprobs()) {
            body.put("logprobs", JsonBoolean.TRUE);
        }
        if (settings.effort() != null) {
            body.put("think", think(call, settings.effort()));
        }
        JsonObject options = options(settings);
        if (options.size() > 0) {
            body.put("options", options);
        }
        if (server.keepAlive() != null && !extra.has("keep_alive")) {
            body.put("keep_alive", server.keepAlive());
        }
        return body.build();
    }

    private JsonObject options(Settings settings) {
        JsonObject given = settings.extra().at("options") instanceof JsonObject more ? more : JsonObject.EMPTY;
        JsonObject.Builder options = given.toBuilder();
        if (server.context() > 0 && !given.has("num_ctx")) {
            options.put("num_ctx", server.context());
        }
        options.putIfPresent("num_predict", settings.maxOutputTokens());
        options.putIfPresent("temperature", settings.temperature());
        options.putIfPresent("top_p", settings.topP());
        options.putIfPresent("seed", settings.seed());
        options.putIfPresent("frequency_penalty", settings.frequencyPenalty());
        options.putIfPresent("presence_penalty", settings.presencePenalty());
        if (!settings.stop().isEmpty()) {
            options.put("stop", settings.stop());
        }
        return options.build();
    }

    /** A model that is told of no tools calls none; any other choice has no place in the API. */
    private static void tools(ChatRequest request, JsonObject.Builder body) {
        ToolChoice.Mode mode = request.toolChoice().mode();
        if (mode == ToolChoice.Mode.REQUIRED || mode == ToolChoice.Mode.NAMED) {
            throw new Unsupported("Ollama's API cannot make a model call a tool; leave the choice to the model, or ask another provider", 0);
        }
        if (request.tools().isEmpty() || mode == ToolChoice.Mode.NONE) {
            return;
        }
        List<Json> encoded = new ArrayList<>(request.tools().size());
        for (Tool tool : request.tools()) {
            // What 'strict' asks for is not enforced by a server of open models, whatever it is sent.
            JsonObject function = JsonObject.builder()
                    .put("name", tool.name())
                    .put("description", tool.description())
                    .put("parameters", tool.parameters())
                    .build();
            encoded.add(JsonObject.builder().put("type", "function").put("function", function).build());
        }
        body.put("tools", new JsonArray(encoded));
    }

    private static @Nullable Json format(AnswerFormat format) {
        return switch (format) {
            case AnswerFormat.Text text -> null;
            case AnswerFormat.AnyJson any -> new JsonString("json");
            case AnswerFormat.Schema schema -> schema.schema();
        };
    }

    /** Most models either think or do not; those of the family gpt-oss do so always, at a level. */
    private static Json think(ModelCall call, String effort) {
        boolean little = effort.equals("minimal") || effort.equals("none");
        if (call.model().name().toLowerCase(Locale.ROOT).contains("gpt-oss")) {
            return new JsonString(little ? "low" : effort);
        }
        return little ? JsonBoolean.FALSE : JsonBoolean.TRUE;
    }
}
