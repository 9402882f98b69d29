package dev.baton.plugins.provider.cohere;

import dev.baton.spi.PluginContext;
import dev.baton.spi.codec.CardFile;
import dev.baton.spi.codec.Endpoint;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Capability;
import dev.baton.spi.provider.Provider;
import dev.baton.spi.provider.ProviderFactory;
import dev.baton.spi.provider.ProviderSettings;
import dev.baton.spi.provider.ProviderType;
import dev.baton.spi.provider.Secret;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/**
 * Makes providers that speak Cohere's own API. Safe for many threads. Options: {@code inputType}, what texts to embed are for
 * ({@code search_document} where nothing is said), and {@code headers}.
 *
 * <p>From the environment: {@code COHERE_API_KEY} or {@code CO_API_KEY}, with {@code CO_API_URL}, the latter two as Cohere's own SDKs read
 * them.
 */
@Extension
public final class CohereProviders implements ProviderFactory {

    static final URI COHERE = URI.create("https://api.cohere.com");

    private static final Set<String> INPUT_TYPES =
            new TreeSet<>(Set.of("search_document", "search_query", "classification", "clustering"));

    private static final ProviderType TYPE = new ProviderType(
            "cohere",
            "Cohere's models: chat, embeddings, reranking",
            Set.of(
                    Capability.CHAT,
                    Capability.EMBEDDING,
                    Capability.RERANK,
                    Capability.TOOLS,
                    Capability.JSON,
                    Capability.VISION,
                    Capability.REASONING),
            "COHERE_API_KEY",
            true,
            false);

    private final Clock clock;
    private final CardFile cards = CardFile.beside(CohereProviders.class, "models.json");

    /** With the host's clock: a provider may ask to be left alone until a date. */
    public CohereProviders(PluginContext context) {
        clock = context.clock();
    }

    @Override
    public List<ProviderType> types() {
        return List.of(TYPE);
    }

    @Override
    public Provider create(ProviderSettings settings) {
        Endpoint endpoint = Endpoint.of(settings, COHERE, Set.of("inputType"));
        Json inputType = settings.options().at("inputType");
        if (!inputType.isNull() && !INPUT_TYPES.contains(inputType.text(""))) {
            throw new IllegalArgumentException("provider '" + settings.name() + "' has an option 'inputType' that is none of "
                    + String.join(", ", INPUT_TYPES));
        }
        return new CohereProvider(endpoint, inputType.text("search_document"), cards, clock);
    }

    @Override
    public List<ProviderSettings> detect(Map<String, String> environment) {
        String own = value(environment, "COHERE_API_KEY");
        String key = own == null ? value(environment, "CO_API_KEY") : own;
        if (key == null) {
            return List.of();
        }
        String url = value(environment, "CO_API_URL");
        return List.of(new ProviderSettings(
                "cohere", "cohere", url == null ? null : URI.create(url), new Secret(key), JsonObject.EMPTY));
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
