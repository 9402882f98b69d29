package dev.baton.plugins.provider.openai.chat;

import dev.baton.plugins.provider.openai.server.ChatDialect;
import dev.baton.plugins.provider.openai.server.Preset;
import dev.baton.spi.failure.Unsupported;
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
public final class ChatEncoder {

    /** The protocol's name. */
    public static final String PROTOCOL = "openai.chat";

    private static final JsonObject WITH_USAGE = JsonObject.builder().put("include_usage", JsonBoolean.TRUE).build();

    private final Preset preset;
    private final ChatDialect dialect;

    /** For servers of that kind. */
    public ChatEncoder(Preset preset) {
        this.preset = preset;
        this.dialect = preset.chat();
    }

    /**
     * The body of the request.
     *
     * @throws Unsupported where the request asks for what the server has no place for
     */
    public JsonObject encode(ModelCall call, ChatRequest request) {
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
     * none, identifiers of calls that the server takes.
     */
    private JsonObject passed(ModelCall call, ChatRequest request, JsonObject body) {
        JsonObject kept = new CallIds(dialect.callIdLength()).in(options(call, body));
        JsonObject.Builder sent = kept.toBuilder().put("model", new JsonString(call.model().name()));
        if (call.stream()) {
            sent.put("stream", JsonBoolean.TRUE);
            if (dialect.streamUsage() && !asksForUsage(body)) {
                sent.put(
                        "stream_options",
                        kept.at("stream_options") instanceof JsonObject options
                                ? options.with("include_usage", JsonBoolean.TRUE)
                                : WITH_USAGE);
            }
        } else if (body.at("stream").flag(false)) {
            sent.put("stream", JsonBoolean.FALSE);
        }
        Integer cap = request.settings().maxOutputTokens();
        if (cap != null && body.at("max_tokens").isNull() && body.at("max_completion_tokens").isNull()) {
            sent.put(dialect.cap(), cap);
        }
        return sent.build();
    }

    /** The body without options of a stream that would be refused: where there is none, and where usage comes by itself. */
    private JsonObject options(ModelCall call, JsonObject body) {
        boolean refused = call.stream()
                ? !dialect.streamUsage() && body.at("stream_options").at("include_usage").flag(false)
                : body.at("stream").flag(false);
        return refused ? body.without("stream_options") : body;
    }

    private JsonObject made(ModelCall call, ChatRequest request) {
        Settings settings = request.settings();
        // First what the caller adds, so that it cannot take the place of what follows.
        JsonObject.Builder body = settings.extra().toBuilder();
        body.put("model", call.model().name());
        body.put("messages", new ChatMessages(systemRole(call), dialect).encode(request.messages()));
        new ChatSettings(preset, call.model()).write(settings, body);
        if (!request.tools().isEmpty()) {
            tools(request.tools(), request.toolChoice(), body);
        }
        body.putIfPresent("response_format", format(request.format()));
        if (call.stream()) {
            body.put("stream", JsonBoolean.TRUE);
            if (dialect.streamUsage()) {
                body.put("stream_options", WITH_USAGE);
            }
        }
        return body.build();
    }

    /**
     * OpenAI's reasoning models read a developer's message where the others read the system's; other servers know only the
     * latter.
     */
    private String systemRole(ModelCall call) {
        return dialect.developer() && call.model().can(Capability.REASONING) ? "developer" : "system";
    }

    private void tools(List<Tool> tools, ToolChoice choice, JsonObject.Builder body) {
        if (choice.mode() == ToolChoice.Mode.NAMED && dialect.namedAlone()) {
            body.put("tools", tools(tools.stream().filter(tool -> tool.name().equals(choice.name())).toList()));
            body.put("tool_choice", "required");
            return;
        }
        body.put("tools", tools(tools));
        body.putIfPresent("tool_choice", choice(choice));
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
