package dev.baton.plugins.provider.openai.server;

import dev.baton.spi.codec.SafeWords;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.Feature;
import dev.baton.spi.provider.ProviderSettings;
import dev.baton.spi.provider.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The server that a provider speaks to, with everything about it that is the same for each call. Immutable.
 *
 * @param name             the provider's name
 * @param preset           what kind of server it is
 * @param addresses        where its APIs are
 * @param headers          what is sent with each request
 * @param words            keeps secrets out of messages
 * @param endsWithoutDone  true where a stream of chat may end without {@code [DONE]}
 * @param hasResponses     true where it has a Responses API
 * @param prefersResponses true where that API is used for requests made here
 */
public record Server(
        String name,
        Preset preset,
        Addresses addresses,
        Map<String, String> headers,
        SafeWords words,
        boolean endsWithoutDone,
        boolean hasResponses,
        boolean prefersResponses) {

    /**
     * The server of these settings; see {@link ServerOptions} for the options.
     *
     * @throws IllegalArgumentException where the settings are wrong
     */
    public static Server of(Preset preset, ProviderSettings settings) {
        ServerOptions options = ServerOptions.of(preset, settings);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        Secret key = settings.key();
        boolean hasKey = key != null && !key.reveal().isBlank();
        if (key != null && hasKey) {
            String value = key.reveal().strip();
            boolean bearer = options.auth().equals("bearer");
            headers.put(bearer ? "authorization" : options.auth(), bearer ? "Bearer " + value : value);
        }
        SafeWords words = new SafeWords(hasKey ? key : null);
        if (options.organization() != null) {
            headers.put("openai-organization", options.organization());
        }
        if (options.project() != null) {
            headers.put("openai-project", options.project());
        }
        for (Map.Entry<String, Json> header : options.headers().members()) {
            String value = header.getValue().text();
            if (value == null) {
                throw ServerOptions.wrong(settings, "has a header '" + header.getKey() + "' whose value is no text");
            }
            headers.put(header.getKey().toLowerCase(Locale.ROOT), value);
            words = words.hiding(value);
        }
        return new Server(
                settings.name(),
                preset,
                BaseAddress.of(preset, settings, options.apiVersion()),
                Map.copyOf(headers),
                words,
                options.endsWithoutDone(),
                options.hasResponses(),
                options.prefersResponses());
    }

    /** Where chat requests for that model go. */
    public URI chat(ModelCard model) {
        return addresses.chat(model.name());
    }

    /** Where embed requests for that model go. */
    public URI embeddings(ModelCard model) {
        return addresses.embeddings(model.name());
    }

    /** Where requests of the Responses API go. */
    public URI responses() {
        return addresses.responses();
    }

    /** Where the list of models is. */
    public URI models() {
        return addresses.models();
    }

    /** True where requests made here for that model go to the Responses API. */
    public boolean asksResponses(ModelCard model) {
        return hasResponses && (prefersResponses || preset.isResponsesOnly(model));
    }

    /** What that model can be asked for as it is. */
    public Set<Feature> features(ModelCard model) {
        return preset.features(model, asksResponses(model));
    }

    /** True where the text stays on this machine. */
    boolean isLoopback() {
        String host = addresses.base().getHost();
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("[::1]")
                || host.equals("[0:0:0:0:0:0:0:1]");
    }

    /** Where a text goes that is sent there. */
    public String place() {
        return isLoopback() ? "local" : "cloud";
    }

    /** The name and the address, without what may be secret. */
    @Override
    public String toString() {
        return name + " (" + preset.typeName() + " at " + addresses.base() + ")";
    }
}
