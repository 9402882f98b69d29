package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.RawBody;
import dev.baton.spi.request.Settings;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes chat requests. Of the caller's extra fields those that Converse itself has go where it has them; all others are the model's own and go
 * under {@code additionalModelRequestFields}. Safe for many threads.
 */
final class ConverseEncoder {

    static final String PROTOCOL = "bedrock.converse";

    private static final String OWN = "additionalModelRequestFields";

    /** Fields of Converse that nothing canonical stands for, or that are added to. */
    private static final Set<String> CONVERSE = Set.of(
            "additionalModelResponseFieldPaths",
            "guardrailConfig",
            "inferenceConfig",
            "outputConfig",
            "performanceConfig",
            "promptVariables",
            "requestMetadata",
            "serviceTier");
    private static final Set<String> MADE = Set.of("messages", "system", "toolConfig");

    private final boolean promptCaching;
    private final Map<String, Family> families = new ConcurrentHashMap<>();

    ConverseEncoder(boolean promptCaching) {
        this.promptCaching = promptCaching;
    }

    JsonObject encode(ModelCard model, ChatRequest request) {
        RawBody raw = request.raw();
        return raw != null && raw.protocol().equals(PROTOCOL) ? passed(request, raw.body()) : made(model, request);
    }

    /** The caller's body with what the books need: an output cap where there was none. The model is in the address. */
    private static JsonObject passed(ChatRequest request, JsonObject body) {
        Integer cap = request.settings().maxOutputTokens();
        Json given = body.at("inferenceConfig");
        if (cap == null || !given.at("maxTokens").isNull()) {
            return body;
        }
        return body.with("inferenceConfig", (given instanceof JsonObject config ? config : JsonObject.EMPTY).with("maxTokens", cap));
    }

    private JsonObject made(ModelCard model, ChatRequest request) {
        // A catalog has few models, and telling a family takes a dozen patterns.
        Family family = families.computeIfAbsent(model.name(), Family::of);
        CachePoints points = CachePoints.of(family, promptCaching);
        Settings settings = request.settings();
        JsonObject.Builder body = JsonObject.builder();
        JsonObject.Builder own = JsonObject.builder();
        settings.extra().forEach((name, value) -> extra(name, value, body, own));
        new ConverseMessages(family, points).encode(request.messages(), body);
        put(body, "inferenceConfig", inference(settings));
        put(body, "toolConfig", ConverseTools.encode(request, points));
        body.putIfPresent("outputConfig", format(request.format()));
        if (family != Family.CLAUDE_BUDGET || ConverseMessages.canBeThoughtAbout(request.messages())) {
            Effort.add(settings, family, own);
        }
        put(body, OWN, own.build());
        return body.build();
    }

    private static void extra(String name, Json value, JsonObject.Builder body, JsonObject.Builder own) {
        if (MADE.contains(name)) {
            throw unsupported("the extra field '" + name + "' beside what is made of the request; leave it out");
        }
        if (name.equals(OWN) && value instanceof JsonObject fields) {
            fields.forEach(own::put);
        } else if (CONVERSE.contains(name)) {
            body.put(name, value);
        } else {
            own.put(name, value);
        }
    }

    private static JsonObject inference(Settings settings) {
        if (settings.seed() != null || settings.frequencyPenalty() != null || settings.presencePenalty() != null) {
            throw unsupported("a seed or a penalty; leave it out, or give the model's own field for it as an extra one");
        }
        JsonObject.Builder config = settings.extra().at("inferenceConfig") instanceof JsonObject given
                ? given.toBuilder()
                : JsonObject.builder();
        config.putIfPresent("maxTokens", settings.maxOutputTokens());
        config.putIfPresent("temperature", settings.temperature());
        config.putIfPresent("topP", settings.topP());
        if (!settings.stop().isEmpty()) {
            config.put("stopSequences", settings.stop());
        }
        return config.build();
    }

    private static @Nullable JsonObject format(AnswerFormat format) {
        return switch (format) {
            case AnswerFormat.Text text -> null;
            case AnswerFormat.AnyJson any -> throw unsupported("just any JSON object as the answer; give a schema");
            case AnswerFormat.Schema schema -> {
                // The schema goes as a text of JSON, unlike those of tools.
                JsonObject described = JsonObject.builder()
                        .put("name", schema.name())
                        .put("schema", schema.schema().toString())
                        .build();
                JsonObject textFormat = JsonObject.builder()
                        .put("type", "json_schema")
                        .put("structure", JsonObject.builder().put("jsonSchema", described).build())
                        .build();
                yield JsonObject.builder().put("textFormat", textFormat).build();
            }
        };
    }

    private static void put(JsonObject.Builder body, String name, JsonObject value) {
        if (value.size() > 0) {
            body.put(name, value);
        }
    }

    static Unsupported unsupported(String what) {
        return new Unsupported("not possible in Converse: " + what, 0);
    }
}
