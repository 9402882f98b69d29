package dev.baton.plugins.provider.ollama;

import dev.baton.spi.PluginContext;
import dev.baton.spi.codec.OpenFamilies;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Capability;
import dev.baton.spi.provider.Provider;
import dev.baton.spi.provider.ProviderFactory;
import dev.baton.spi.provider.ProviderSettings;
import dev.baton.spi.provider.ProviderType;
import dev.baton.spi.provider.Secret;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pf4j.Extension;

/**
 * Makes providers that speak Ollama's own API. Safe for many threads.
 *
 * <p>From the environment: {@code OLLAMA_HOST}, with {@code OLLAMA_API_KEY} where that is set too, as Ollama's own clients read them.
 */
@Extension
public final class OllamaProviders implements ProviderFactory {

    private static final ProviderType TYPE = new ProviderType(
            "ollama",
            "Open models served by Ollama",
            Set.of(
                    Capability.CHAT,
                    Capability.EMBEDDING,
                    Capability.TOOLS,
                    Capability.JSON,
                    Capability.VISION,
                    Capability.REASONING,
                    Capability.CODE),
            "OLLAMA_HOST",
            false,
            false);

    private final Clock clock;
    private final OpenFamilies families = new OpenFamilies();

    /** With the host's clock: a proxy in front of a server may ask to be left alone until a date. */
    public OllamaProviders(PluginContext context) {
        clock = context.clock();
    }

    @Override
    public List<ProviderType> types() {
        return List.of(TYPE);
    }

    @Override
    public Provider create(ProviderSettings settings) {
        return new OllamaProvider(OllamaServer.of(settings), families, clock);
    }

    @Override
    public List<ProviderSettings> detect(Map<String, String> environment) {
        String host = environment.getOrDefault("OLLAMA_HOST", "");
        if (host.isBlank()) {
            return List.of();
        }
        String key = environment.getOrDefault("OLLAMA_API_KEY", "");
        Secret secret = key.isBlank() ? null : new Secret(key.strip());
        return List.of(new ProviderSettings("ollama", "ollama", OllamaHost.url(host), secret, JsonObject.EMPTY));
    }
}
