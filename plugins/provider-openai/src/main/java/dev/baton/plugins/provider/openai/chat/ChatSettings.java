package dev.baton.plugins.provider.openai.chat;

import dev.baton.plugins.provider.openai.server.ChatDialect;
import dev.baton.plugins.provider.openai.server.ChatDialect.EffortPlace;
import dev.baton.plugins.provider.openai.server.Preset;
import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.request.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes how to generate, by the names that a kind of server has for it; refuses what it has no place for. */
final class ChatSettings {

    private final Preset preset;
    private final ModelCard model;

    ChatSettings(Preset preset, ModelCard model) {
        this.preset = preset;
        this.model = model;
    }

    void write(Settings settings, JsonObject.Builder body) {
        ChatDialect dialect = preset.chat();
        Map<String, Object> given = new LinkedHashMap<>();
        put(given, dialect.cap(), settings.maxOutputTokens());
        put(given, "temperature", settings.temperature());
        put(given, "top_p", settings.topP());
        put(given, dialect.seed(), settings.seed());
        put(given, "frequency_penalty", settings.frequencyPenalty());
        put(given, "presence_penalty", settings.presencePenalty());
        if (dialect.effort() == EffortPlace.FIELD) {
            put(given, "reasoning_effort", settings.effort());
        }
        put(given, "logprobs", settings.logprobs() ? true : null);
        put(given, "stop", settings.stop().isEmpty() ? null : settings.stop());
        refuse(given);
        given.forEach(body::put);
        if (settings.effort() != null && dialect.effort() == EffortPlace.OBJECT) {
            JsonObject reasoning = settings.extra().at("reasoning") instanceof JsonObject own ? own : JsonObject.EMPTY;
            body.put("reasoning", reasoning.with("effort", settings.effort()));
        }
    }

    private void refuse(Map<String, Object> given) {
        TreeSet<String> refused = new TreeSet<>(preset.chat().refuses());
        if (model.can(Capability.REASONING)) {
            refused.addAll(preset.chat().refusesOfThinkers());
        }
        List<String> both = given.keySet().stream().filter(refused::contains).toList();
        if (!both.isEmpty()) {
            throw new Unsupported(
                    "a provider of the type '" + preset.typeName() + "' takes no " + String.join(", ", both) + " for the model '"
                            + model.name() + "'; leave it out, or ask another model",
                    0);
        }
    }

    private static void put(Map<String, Object> given, String name, @Nullable Object value) {
        if (value != null) {
            given.put(name, value);
        }
    }
}
