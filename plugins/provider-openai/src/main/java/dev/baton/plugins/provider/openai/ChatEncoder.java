package dev.baton.plugins.provider.openai;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonBoolean;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.model.Capability;
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

/** Writes chat requests. Safe for many threads. */
final class ChatEncoder {

    static final String PROTOCOL = "openai.chat";

    private static final JsonObject WITH_USAGE = JsonObject.builder().put("include_usage", JsonBoolean.TRUE).build();

    private final Preset preset;

    ChatEncoder(Preset preset) {
        this.preset = preset;
    }

    JsonObject encode(ModelCall call, ChatRequest request) {
        RawBody raw = request.raw();
        return raw != null && raw.protocol().equals(PROTOCOL)
                ? passed(call, request, raw.body())
                : made(call, request);
    }

    /** True where the caller's own body asks for usage in the stream. */
    static boolean asksForUsage(JsonObject body) {
        return body.at("stream_options").at("include_usage").flag(false);
    }

    /**
     * The caller's body with what routing and the books need: the model, the stream's usage, an output cap where there was
     * none.
     */
    private JsonObject passed(ModelCall call, ChatRequest request, JsonObject body) {
        JsonObject.Builder sent = body.toBuilder().put("model", new JsonString(call.model().name()));
        if (call.stream()) {
            sent.put("stream", JsonBoolean.TRUE);
            if (!asksForUsage(body)) {
                sent.put(
                        "stream_options",
                        body.at("stream_options") instanceof JsonObject options
                                ? options.with("include_usage", JsonBoolean.TRUE)
                                : WITH_USAGE);
            }
        } else if (body.at("stream").flag(false)) {
            // Options of a stream are refused where there is none.
            sent = body.without("stream_options").toBuilder().put("model", call.model().name()).put("stream", false);
        }
        Integer cap = request.settings().maxOutputTokens();
        if (cap != null && body.at("max_tokens").isNull() && body.at("max_completion_tokens").isNull()) {
            sent.put(preset.capField(), cap);
        }
        return sent.build();
    }

    private JsonObject made(ModelCall call, ChatRequest request) {
        Settings settings = request.settings();
        // First what the caller adds, so that it cannot take the place of what follows.
        JsonObject.Builder body = settings.extra().toBuilder();
        body.put("model", call.model().name());
        body.put("messages", new ChatMessages(systemRole(call)).encode(request.messages()));
        body.putIfPresent(preset.capField(), settings.maxOutputTokens());
        body.putIfPresent("temperature", settings.temperature());
        body.putIfPresent("top_p", settings.topP());
        body.putIfPresent("seed", settings.seed());
        body.putIfPresent("frequency_penalty", settings.frequencyPenalty());
        body.putIfPresent("presence_penalty", settings.presencePenalty());
        body.putIfPresent("reasoning_effort", settings.effort());
        if (!settings.stop().isEmpty()) {
            body.put("stop", settings.stop());
        }
        if (!request.tools().isEmpty()) {
            body.put("tools", tools(request.tools()));
            body.putIfPresent("tool_choice", choice(request.toolChoice()));
        }
        body.putIfPresent("response_format", format(request.format()));
        if (call.stream()) {
            body.put("stream", JsonBoolean.TRUE).put("stream_options", WITH_USAGE);
        }
        return body.build();
    }

    /**
     * OpenAI's reasoning models read a developer's message where the others read the system's; other servers know only the
     * latter.
     */
    private String systemRole(ModelCall call) {
        return preset == Preset.OPENAI && call.model().can(Capability.REASONING) ? "developer" : "system";
    }

    private static JsonArray tools(List<Tool> tools) {
        List<Json> encoded = new ArrayList<>(tools.size());
        for (Tool tool : tools) {
            JsonObject.Builder function = JsonObject.builder().put("name", tool.name());
            if (!tool.description().isEmpty()) {
                function.put("description", tool.description());
            }
            function.put("parameters", tool.parameters());
            if (tool.strict()) {
                function.put("strict", JsonBoolean.TRUE);
            }
            encoded.add(JsonObject.builder().put("type", "function").put("function", function.build()).build());
        }
        return new JsonArray(encoded);
    }

    private static @Nullable Json choice(ToolChoice choice) {
        return switch (choice.mode()) {
            case AUTO -> null;
            case NONE -> new JsonString("none");
            case REQUIRED -> new JsonString("required");
            case NAMED -> {
                JsonObject function = JsonObject.builder().put("name", choice.name()).build();
                yield JsonObject.builder().put("type", "function").put("function", function).build();
            }
        };
    }

    private static @Nullable Json format(AnswerFormat format) {
        return switch (format) {
            case AnswerFormat.Text text -> null;
            case AnswerFormat.AnyJson any -> JsonObject.builder().put("type", "json_object").build();
            case AnswerFormat.Schema schema -> {
                JsonObject described = JsonObject.builder()
                        .put("name", schema.name())
                        .put("schema", schema.schema())
                        .put("strict", schema.strict())
                        .build();
                yield JsonObject.builder().put("type", "json_schema").put("json_schema", described).build();
            }
        };
    }
}
