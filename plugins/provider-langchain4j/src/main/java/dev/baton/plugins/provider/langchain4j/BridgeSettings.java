package dev.baton.plugins.provider.langchain4j;

import dev.baton.spi.codec.SafeWords;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.ProviderSettings;
import dev.baton.spi.provider.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace says of a bridged model. Options:
 *
 * <ul>
 *   <li>{@code class}: one or more classes, each with a static {@code builder()} or a constructor without parameters, or each a static method
 *       that makes a model, as {@code com.acme.Models#chat}. A streaming class beside a chat class serves streams; either alone serves both.
 *   <li>{@code properties}: what the builders are given, by the names of their methods: text, numbers, true or false, durations ({@code
 *       'PT30S'}), lists and maps of texts, names of enum constants. The provider's key is given as {@code apiKey}, its url as {@code baseUrl}.
 *   <li>{@code jars}: paths of jars or of folders of jars, absolute or from the folder that Baton was started in.
 *   <li>{@code model}: the name in the catalog; the property {@code modelName} where that is given, else the class's name.
 *   <li>{@code can}: what is claimed of it; {@code embedding} for classes of that name, else {@code chat}.
 *   <li>{@code where}: {@code local} where the text stays on this machine; else it is held to go to the cloud.
 * </ul>
 *
 * @param name       the provider's name
 * @param classes    the classes or methods, at least one
 * @param properties what the builders are given
 * @param jars       where else to look for classes
 * @param model      the model's name
 * @param can        what it claims
 * @param place      where a text goes
 * @param key        the key; null for none
 * @param url        the address; null for the module's own
 */
record BridgeSettings(
        String name,
        List<String> classes,
        JsonObject properties,
        List<Path> jars,
        String model,
        List<String> can,
        String place,
        @Nullable Secret key,
        @Nullable URI url) {

    private static final Set<String> OPTIONS = new TreeSet<>(Set.of("class", "properties", "jars", "model", "can", "where"));

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException where they are wrong; the message says which and what would be right
     */
    static BridgeSettings of(ProviderSettings settings) {
        JsonObject options = settings.options();
        for (String option : options.names()) {
            if (!OPTIONS.contains(option)) {
                throw wrong(settings, "has no option '" + option + "'; valid are " + String.join(", ", OPTIONS)
                        + ". What is for the model's builder goes into 'properties'");
            }
        }
        List<String> classes = texts(settings, "class");
        if (classes.isEmpty()) {
            throw wrong(settings, "needs an option 'class', such as 'dev.langchain4j.model.mistralai.MistralAiChatModel'");
        }
        Json properties = options.at("properties");
        if (!properties.isNull() && !(properties instanceof JsonObject)) {
            throw wrong(settings, "has properties that are no names and values");
        }
        JsonObject given = properties instanceof JsonObject object ? object : JsonObject.EMPTY;
        String simple = classes.getFirst().substring(classes.getFirst().lastIndexOf('.') + 1);
        List<String> can = texts(settings, "can");
        if (can.isEmpty()) {
            can = List.of(simple.contains("Embedding") ? Capability.EMBEDDING : Capability.CHAT);
        }
        return new BridgeSettings(
                settings.name(),
                classes,
                given,
                texts(settings, "jars").stream().map(Path::of).toList(),
                options.at("model").text(given.at("modelName").text(simple)),
                can,
                options.at("where").text("cloud"),
                settings.key(),
                settings.url());
    }

    /** The card of its one model; a workspace's model block says the rest, prices above all. */
    ModelCard card() {
        return ModelCard.of(name, model).can(can.toArray(String[]::new)).at(place).build();
    }

    /** Keeps the key, and whatever property may be one, out of messages. */
    SafeWords words() {
        SafeWords words = new SafeWords(key == null || key.reveal().isBlank() ? null : key);
        for (var property : properties.members()) {
            String lower = property.getKey().toLowerCase(Locale.ROOT);
            if (lower.contains("key") || lower.contains("token") || lower.contains("secret") || lower.contains("password")) {
                words = words.hiding(property.getValue().text(""));
            }
        }
        return words;
    }

    /** The name and the classes, without what may be secret. */
    @Override
    public String toString() {
        return name + " (langchain4j: " + String.join(", ", classes) + ")";
    }

    private static List<String> texts(ProviderSettings settings, String option) {
        Json value = settings.options().at(option);
        List<Json> items = value.isNull() ? List.of() : value instanceof JsonArray list ? list.items() : List.of(value);
        List<String> texts = new ArrayList<>(items.size());
        for (Json item : items) {
            if (!(item instanceof JsonString text) || text.text().isBlank()) {
                throw wrong(settings, "has an option '" + option + "' that is neither a text nor a list of texts");
            }
            texts.add(text.text().strip());
        }
        return List.copyOf(texts);
    }

    private static IllegalArgumentException wrong(ProviderSettings settings, String what) {
        return new IllegalArgumentException("provider '" + settings.name() + "' " + what);
    }
}
