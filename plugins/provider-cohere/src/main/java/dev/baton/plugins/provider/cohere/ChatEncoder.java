package dev.baton.plugins.provider.cohere;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonBoolean;
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
import org.jspecify.annotations.Nullable;

/** Writes chat requests. */
final class ChatEncoder {

    static final String PROTOCOL = "cohere.chat";

    /** An effort in tokens of thought; a high one has no cap. The API has a budget where others have words. */
    private static final int LOW = 2048;

    private static final int MEDIUM = 8192;

    private ChatEncoder() {}

    static JsonObject encode(ModelCall call, ChatRequest request) {
        RawBody raw = request.raw();
        return raw != null && raw.protocol().equals(PROTOCOL)
                ? passed(call, request, raw.body())
                : made(call, request);
    }

    /** The caller's body with what routing and the books need: the model, whether to stream, an output cap where there was none. */
    private static JsonObject passed(ModelCall call, ChatRequest request, JsonObject body) {
        JsonObject.Builder sent = body.toBuilder().put("model", call.model().name()).put("stream", call.stream());
        Integer cap = request.settings().maxOutputTokens();
        if (cap != null && body.at("max_tokens").isNull()) {
            sent.put("max_tokens", cap);
        }
        return sent.build();
    }

    private static JsonObject made(ModelCall call, ChatRequest request) {
        Settings settings = request.settings();
        // First what the caller adds, so that it cannot take the place of what follows.
        JsonObject.Builder body = settings.extra().toBuilder();
        body.put("model", call.model().name());
        body.put("messages", new ChatMessages(call.model()).encode(request.messages()));
        body.put("stream", call.stream());
        body.putIfPresent("max_tokens", settings.maxOutputTokens());
        body.putIfPresent("temperature", settings.temperature());
        body.putIfPresent("p", settings.topP());
        body.putIfPresent("seed", settings.seed());
        body.putIfPresent("frequency_penalty", penalty(settings.frequencyPenalty()));
        body.putIfPresent("presence_penalty", penalty(settings.presencePenalty()));
        if (!settings.stop().isEmpty()) {
            body.put("stop_sequences", settings.stop());
        }
        if (settings.effort() != null) {
            body.put("thinking", thinking(settings.effort()));
        }
        tools(request, body);
        body.putIfPresent("response_format", format(request.format()));
        return body.build();
    }

    private static @Nullable Double penalty(@Nullable Double value) {
        if (value != null && (value < 0 || value > 1)) {
            throw new Unsupported("Cohere takes penalties of 0 to 1, not " + value, 0);
        }
        return value;
    }

    private static JsonObject thinking(String effort) {
        JsonObject.Builder thinking = JsonObject.builder();
        return switch (effort) {
            case "minimal", "none" -> thinking.put("type", "disabled").build();
            case "low" -> thinking.put("type", "enabled").put("token_budget", LOW).build();
            case "medium" -> thinking.put("type", "enabled").put("token_budget", MEDIUM).build();
            default -> thinking.put("type", "enabled").build();
        };
    }

    /** One tool that must be called is the only one that may be: the API has no choice by name. */
    private static void tools(ChatRequest request, JsonObject.Builder body) {
        ToolChoice choice = request.toolChoice();
        List<Tool> tools = choice.mode() == ToolChoice.Mode.NAMED
                ? request.tools().stream().filter(tool -> tool.name().equals(choice.name())).toList()
                : request.tools();
        if (tools.isEmpty()) {
            if (choice.mode() == ToolChoice.Mode.NAMED) {
                throw new Unsupported("the tool '" + choice.name() + "' that must be called is none of the tools given", 0);
            }
            return;
        }
        List<Json> encoded = new ArrayList<>(tools.size());
        for (Tool tool : tools) {
            JsonObject function = JsonObject.builder()
                    .put("name", tool.name())
                    .put("description", tool.description())
                    .put("parameters", tool.parameters())
                    .build();
            encoded.add(JsonObject.builder().put("type", "function").put("function", function).build());
        }
        body.put("tools", new JsonArray(encoded));
        if (tools.stream().anyMatch(Tool::strict)) {
            // For all of them or for none: holding the others to their schemas too breaks no promise.
            body.put("strict_tools", JsonBoolean.TRUE);
        }
        switch (choice.mode()) {
            case AUTO -> {}
            case NONE -> body.put("tool_choice", "NONE");
            case REQUIRED, NAMED -> body.put("tool_choice", "REQUIRED");
        }
    }

    private static @Nullable JsonObject format(AnswerFormat format) {
        JsonObject.Builder json = JsonObject.builder().put("type", "json_object");
        return switch (format) {
            case AnswerFormat.Text text -> null;
            case AnswerFormat.AnyJson any -> json.build();
            case AnswerFormat.Schema schema -> json.put("json_schema", schema.schema()).build();
        };
    }
}
