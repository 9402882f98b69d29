package dev.baton.plugins.provider.openai.server;

import dev.baton.plugins.provider.openai.server.ChatDialect.EffortPlace;
import dev.baton.plugins.provider.openai.server.ChatDialect.ThoughtPlace;
import dev.baton.plugins.provider.openai.server.Preset.ResponsesTrait;
import dev.baton.spi.codec.CardFile;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.Feature;
import dev.baton.spi.provider.ProviderType;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All kinds of servers: {@code presets.json}, whose head says what its fields mean. Immutable. */
public final class Presets {

    private final Map<String, Preset> byType = new LinkedHashMap<>();

    /** Reads the file. */
    public Presets() {
        if (CardFile.beside(Presets.class, "presets.json").json().at("presets") instanceof JsonArray all) {
            for (Json one : all) {
                Preset preset = preset(one);
                byType.put(preset.typeName(), preset);
            }
        }
    }

    /** All of them, in the file's order. */
    public Collection<Preset> all() {
        return byType.values();
    }

    /** The types of provider that they are. */
    public List<ProviderType> types() {
        return byType.values().stream().map(Preset::type).toList();
    }

    /**
     * The preset of that type.
     *
     * @throws IllegalArgumentException where there is none
     */
    public Preset of(String type) {
        Preset preset = byType.get(type);
        if (preset == null) {
            throw new IllegalArgumentException("no provider type '" + type + "' here");
        }
        return preset;
    }

    private static Preset preset(Json one) {
        String url = one.at("url").text();
        String only = one.at("responsesOnly").text();
        return new Preset(
                one.at("type").text(""),
                one.at("description").text(""),
                url == null ? null : URI.create(url),
                one.at("variable").text(),
                one.at("urlVariable").text(),
                one.at("needsKey").flag(false),
                one.at("auth").text("bearer"),
                one.at("selfHosted").flag(false),
                one.at("listed").flag(false),
                one.at("models").text(),
                chat(one),
                one instanceof JsonObject given && given.has("vectors") ? one.at("vectors").text() : "float",
                one.at("dimensions").text("dimensions"),
                one.at("responses").isNull() ? null : constants(ResponsesTrait.class, one.at("responses")),
                only == null ? null : Pattern.compile(only),
                constants(Feature.class, one.at("lacks")),
                constants(Feature.class, one.at("responsesLacks")),
                one.at("logprobs").flag(false),
                one.at("schemaByCard").flag(false));
    }

    private static ChatDialect chat(Json one) {
        return new ChatDialect(
                one.at("cap").text("max_tokens"),
                one.at("seed").text("seed"),
                words(one.at("refuses")),
                words(one.at("refusesOfThinkers")),
                one.at("effort").text("").equals("reasoning.effort") ? EffortPlace.OBJECT : EffortPlace.FIELD,
                constant(ThoughtPlace.class, one.at("thoughtBack").text("none")),
                one.at("developer").flag(false),
                one.at("named").text("").equals("alone"),
                (int) one.at("callId").integer(0),
                one.at("streamUsage").flag(true),
                one.at("endsWithoutDone").flag(false));
    }

    private static Set<String> words(Json list) {
        Set<String> words = new LinkedHashSet<>();
        if (list instanceof JsonArray all) {
            all.forEach(word -> words.add(word.text("")));
        }
        return Set.copyOf(words);
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> kind, Json list) {
        Set<E> found = new LinkedHashSet<>();
        words(list).forEach(word -> found.add(constant(kind, word)));
        return Set.copyOf(found);
    }

    private static <E extends Enum<E>> E constant(Class<E> kind, @Nullable String word) {
        return Enum.valueOf(kind, word == null ? "" : word.toUpperCase(Locale.ROOT));
    }
}
