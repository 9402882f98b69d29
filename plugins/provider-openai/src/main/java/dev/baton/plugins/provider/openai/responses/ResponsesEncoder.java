package dev.baton.plugins.provider.openai.responses;

import dev.baton.plugins.provider.openai.server.Preset;
import dev.baton.plugins.provider.openai.server.Preset.ResponsesTrait;
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
import org.jspecify.annotations.Nullable;

/** Writes requests of the Responses API. Safe for many threads. Wire format: OpenAI's API reference, "Create a model response". */
public final class ResponsesEncoder {

    /** The protocol's name. */
    public static final String PROTOCOL = "openai.responses";

    private static final JsonString ENCRYPTED = new JsonString("reasoning.encrypted_content");
    private static final JsonString PROBABILITIES = new JsonString("message.output_text.logprobs");

    private final Preset preset;

    /** For servers of that kind. */
    public ResponsesEncoder(Preset preset) {
        this.preset = preset;
    }

    /**
     * The body of the request.
     *
     * @throws Unsupported where the request asks for what the protocol has no place for
     */
    public JsonObject encode(ModelCall call, ChatRequest request) {
        RawBody raw = request.raw();
        return raw != null && raw.protocol().equals(PROTOCOL)
                ? passed(call, request, raw.body())
                : made(call, request);
    }

    /**
     * The caller's body with what routing and the books need: the model, whether it is a stream, an output cap where there was none. The
     * usage needs no asking: the last event of a stream holds it.
     */
    private static JsonObject passed(ModelCall call, ChatRequest request, JsonObject body) {
        boolean asked = body.at("stream").flag(false);
        // Options of a stream are refused where there is none.
        JsonObject kept = call.stream() ? body : body.without("stream_options");
        JsonObject.Builder sent = kept.toBuilder().put("model", new JsonString(call.model().name()));
        if (call.stream() != asked) {
            sent.put("stream", call.stream());
        }
        Integer cap = request.settings().maxOutputTokens();
        if (cap != null && body.at("max_output_tokens").isNull()) {
            sent.put("max_output_tokens", cap);
        }
        return sent.build();
    }

    private JsonObject made(ModelCall call, ChatRequest request) {
        Settings settings = request.settings();
        refuse(settings);
        JsonObject extra = settings.extra();
        // First what the caller adds, so that it cannot take the place of what follows.
        JsonObject.Builder body = extra.toBuilder();
        body.put("model", call.model().name());
        ResponsesInput input = ResponsesInput.of(request.messages());
        body.putIfPresent("instructions", input.instructions());
        body.put("input", input.items());
        body.putIfPresent("max_output_tokens", settings.maxOutputTokens());
        body.putIfPresent("temperature", settings.temperature());
        body.putIfPresent("top_p", settings.topP());
        if (settings.effort() != null) {
            body.put("reasoning", within(extra.at("reasoning")).with("effort", settings.effort()));
        }
        if (!request.tools().isEmpty()) {
            body.put("tools", tools(extra.at("tools"), request.tools()));
            body.putIfPresent("tool_choice", choice(request.toolChoice()));
        }
        Json format = format(request.format());
        if (format != null) {
            body.put("text", within(extra.at("text")).with("format", format));
        }
        retention(extra, body);
        include(extra, settings.logprobs(), body);
        if (call.stream()) {
            body.put("stream", JsonBoolean.TRUE);
        }
        return body.build();
    }

    /**
     * Every request holds the whole conversation, so the server need keep none of it, and is told to. A workspace that sets {@code store}
     * itself has its way.
     */
    private void retention(JsonObject extra, JsonObject.Builder body) {
        if (preset.has(ResponsesTrait.STORES) && !extra.has("store")) {
            body.put("store", JsonBoolean.FALSE);
        }
    }

    /**
     * What is to come along. A server that keeps nothing cannot look up its own reasoning: it comes encrypted, to be sent back with the next
     * turn.
     */
    private void include(JsonObject extra, boolean probabilities, JsonObject.Builder body) {
        List<Json> include = new ArrayList<>();
        if (extra.at("include") instanceof JsonArray more) {
            more.forEach(include::add);
        }
        if (preset.has(ResponsesTrait.ENCRYPTS) && !extra.at("store").flag(false) && !include.contains(ENCRYPTED)) {
            include.add(ENCRYPTED);
        }
        if (probabilities && !include.contains(PROBABILITIES)) {
            include.add(PROBABILITIES);
        }
        if (!include.isEmpty()) {
            body.put("include", new JsonArray(include));
        }
    }

    private static void refuse(Settings settings) {
        List<String> lacking = new ArrayList<>(0);
        if (!settings.stop().isEmpty()) {
            lacking.add("stop");
        }
        if (settings.seed() != null) {
            lacking.add("seed");
        }
        if (settings.frequencyPenalty() != null) {
            lacking.add("frequency penalty");
        }
        if (settings.presencePenalty() != null) {
            lacking.add("presence penalty");
        }
        if (!lacking.isEmpty()) {
            throw ResponsesParts.unsupported("there is no place for " + String.join(", ", lacking)
                    + "; leave it out, or have the model asked by Chat Completions");
        }
    }

    private static JsonObject within(Json given) {
        return given instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    /** Functions lie flat here, and are strict unless they say otherwise. Tools that the workspace adds, such as hosted ones, stay. */
    private static JsonArray tools(Json added, List<Tool> tools) {
        List<Json> encoded = new ArrayList<>(tools.size());
        if (added instanceof JsonArray more) {
            more.forEach(encoded::add);
        }
        for (Tool tool : tools) {
            JsonObject.Builder function = JsonObject.builder().put("type", "function").put("name", tool.name());
            if (!tool.description().isEmpty()) {
                function.put("description", tool.description());
            }
            encoded.add(function.put("parameters", tool.parameters()).put("strict", tool.strict()).build());
        }
        return new JsonArray(encoded);
    }

    private static @Nullable Json choice(ToolChoice choice) {
        return switch (choice.mode()) {
            case AUTO -> null;
            case NONE -> new JsonString("none");
            case REQUIRED -> new JsonString("required");
            case NAMED -> JsonObject.builder().put("type", "function").put("name", choice.name()).build();
        };
    }

    private static @Nullable JsonObject format(AnswerFormat format) {
        return switch (format) {
            case AnswerFormat.Text text -> null;
            case AnswerFormat.AnyJson any -> JsonObject.builder().put("type", "json_object").build();
            case AnswerFormat.Schema schema -> JsonObject.builder()
                    .put("type", "json_schema")
                    .put("name", schema.name())
                    .put("schema", schema.schema())
                    .put("strict", schema.strict())
                    .build();
        };
    }
}
