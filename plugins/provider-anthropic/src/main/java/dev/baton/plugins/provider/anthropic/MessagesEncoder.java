package dev.baton.plugins.provider.anthropic;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.ModelCard;
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

/** Writes requests. Safe for many threads. */
final class MessagesEncoder {

    static final String PROTOCOL = "anthropic.messages";

    /** What marks the end of what the provider's cache keeps, for five minutes. */
    static final JsonObject KEPT = JsonObject.EMPTY.with("type", "ephemeral");

    /** The API wants a cap always. A model's own greatest is not asked for: an answer of that length takes many minutes. */
    private static final int CAP = 32_000;
    private static final int UNKNOWN_CAP = 4_096;

    private final Traits traits;
    private final boolean cached;

    /** Marks what stands before the conversation for the cache where that is wanted. */
    MessagesEncoder(Traits traits, boolean cached) {
        this.traits = traits;
        this.cached = cached;
    }

    JsonObject encode(ModelCall call, ChatRequest request) {
        RawBody raw = request.raw();
        return raw != null && raw.protocol().equals(PROTOCOL) ? passed(call, request, raw.body()) : made(call, request);
    }

    /** The caller's body with what routing and the books need: the model, whether it streams, a cap where there was none. */
    private static JsonObject passed(ModelCall call, ChatRequest request, JsonObject body) {
        JsonObject.Builder sent = body.toBuilder().put("model", call.model().name());
        if (call.stream() || !body.at("stream").isNull()) {
            sent.put("stream", call.stream());
        }
        if (body.at("max_tokens").isNull()) {
            sent.put("max_tokens", cap(call.model(), request.settings()));
        }
        return sent.build();
    }

    private JsonObject made(ModelCall call, ChatRequest request) {
        Settings settings = request.settings();
        refuse("seed", settings.seed() != null);
        refuse("frequencyPenalty", settings.frequencyPenalty() != null && settings.frequencyPenalty() != 0);
        refuse("presencePenalty", settings.presencePenalty() != null && settings.presencePenalty() != 0);
        int cap = cap(call.model(), settings);
        Conversation conversation = Conversation.of(request.messages());
        // First what the caller adds, so that it cannot take the place of what follows.
        JsonObject.Builder body = settings.extra().toBuilder();
        body.put("model", call.model().name());
        body.put("max_tokens", cap);
        if (!request.tools().isEmpty()) {
            body.put("tools", tools(request.tools()));
            body.putIfPresent("tool_choice", choice(request.toolChoice()));
        }
        if (conversation.system().size() > 0) {
            body.put("system", cached ? kept(conversation.system()) : conversation.system());
        }
        body.put("messages", conversation.messages());
        sampling(call.model().name(), settings, body);
        if (!settings.stop().isEmpty()) {
            body.put("stop_sequences", settings.stop());
        }
        JsonObject.Builder output = JsonObject.builder();
        if (settings.effort() != null) {
            boolean forced = request.toolChoice().mode() == ToolChoice.Mode.REQUIRED || request.toolChoice().mode() == ToolChoice.Mode.NAMED;
            traits.think(call.model().name(), settings.effort(), cap, forced, conversation.canBeThoughtAbout(), body, output);
        }
        output.putIfPresent("format", format(request.format()));
        JsonObject written = output.build();
        if (written.size() > 0) {
            body.put("output_config", written);
        }
        if (call.stream()) {
            body.put("stream", true);
        }
        return body.build();
    }

    private void sampling(String model, Settings settings, JsonObject.Builder body) {
        boolean own = differs(settings.temperature()) || differs(settings.topP());
        if (own && traits.refusesSampling(model)) {
            throw new Unsupported(model + " takes no temperature and no topP of one's own; leave them out", 0);
        }
        if (own) {
            body.putIfPresent("temperature", settings.temperature());
            body.putIfPresent("top_p", settings.topP());
        }
    }

    /** One is what the API takes where nothing is said. */
    private static boolean differs(@Nullable Double figure) {
        return figure != null && figure != 1;
    }

    private static void refuse(String setting, boolean given) {
        if (given) {
            throw new Unsupported("Anthropic's API has no '" + setting + "'; leave it out, or ask a model of another provider", 0);
        }
    }

    private static int cap(ModelCard model, Settings settings) {
        Integer wanted = settings.maxOutputTokens();
        if (wanted != null) {
            return wanted;
        }
        return model.maxOutput() == 0 ? UNKNOWN_CAP : Math.min(model.maxOutput(), CAP);
    }

    private Json tools(List<Tool> tools) {
        List<Json> encoded = new ArrayList<>(tools.size());
        for (Tool tool : tools) {
            JsonObject.Builder one = JsonObject.builder().put("name", tool.name());
            if (!tool.description().isEmpty()) {
                one.put("description", tool.description());
            }
            one.put("input_schema", tool.parameters().size() == 0 ? JsonObject.EMPTY.with("type", "object") : tool.parameters());
            if (tool.strict()) {
                one.put("strict", true);
            }
            encoded.add(one.build());
        }
        JsonArray all = new JsonArray(encoded);
        return cached ? kept(all) : all;
    }

    /** With the mark on the last of them, which holds for all before it. */
    private static JsonArray kept(JsonArray items) {
        List<Json> marked = new ArrayList<>(items.items());
        marked.set(marked.size() - 1, ((JsonObject) marked.getLast()).with("cache_control", KEPT));
        return new JsonArray(marked);
    }

    private static @Nullable Json choice(ToolChoice choice) {
        return switch (choice.mode()) {
            case AUTO -> null;
            case NONE -> JsonObject.EMPTY.with("type", "none");
            case REQUIRED -> JsonObject.EMPTY.with("type", "any");
            case NAMED -> JsonObject.builder().put("type", "tool").put("name", choice.name()).build();
        };
    }

    private static @Nullable Json format(AnswerFormat format) {
        return switch (format) {
            case AnswerFormat.Text text -> null;
            case AnswerFormat.AnyJson any -> throw new Unsupported("Anthropic's API has no JSON without a schema; give one", 0);
            case AnswerFormat.Schema schema -> JsonObject.builder().put("type", "json_schema").put("schema", schema.schema()).build();
        };
    }
}
