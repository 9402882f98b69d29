package dev.baton.plugins.provider.anthropic;

import dev.baton.spi.PluginContext;
import dev.baton.spi.codec.CardFile;
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
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/**
 * Makes providers that speak Anthropic's Messages API. Safe for many threads.
 *
 * <p>From the environment, as Anthropic's own SDKs read them: {@code ANTHROPIC_API_KEY}, or {@code ANTHROPIC_AUTH_TOKEN} for a gateway that
 * wants a bearer token, with {@code ANTHROPIC_BASE_URL}.
 */
@Extension
public final class AnthropicProviders implements ProviderFactory {

    private static final ProviderType TYPE = new ProviderType(
            "anthropic",
            "Anthropic's own models",
            Set.of(
                    Capability.CHAT,
                    Capability.TOOLS,
                    Capability.JSON,
                    Capability.VISION,
                    Capability.DOCUMENTS,
                    Capability.REASONING,
                    Capability.CODE),
            "ANTHROPIC_API_KEY",
            true,
            false);

    private final Clock clock;

    /** With the host's clock: a provider may ask to be left alone until a date. */
    public AnthropicProviders(PluginContext context) {
        clock = context.clock();
    }

    @Override
    public List<ProviderType> types() {
        return List.of(TYPE);
    }

    @Override
    public Provider create(ProviderSettings settings) {
        CardFile cards = CardFile.beside(AnthropicProviders.class, "models.json");
        return new AnthropicProvider(Endpoint.of(settings), cards, clock);
    }

    @Override
    public List<ProviderSettings> detect(Map<String, String> environment) {
        String key = value(environment, "ANTHROPIC_API_KEY");
        String token = value(environment, "ANTHROPIC_AUTH_TOKEN");
        if (key == null && token == null) {
            return List.of();
        }
        String base = value(environment, "ANTHROPIC_BASE_URL");
        JsonObject options = key == null ? JsonObject.EMPTY.with("auth", "bearer") : JsonObject.EMPTY;
        Secret secret = new Secret(key == null ? String.valueOf(token) : key);
        return List.of(new ProviderSettings("anthropic", "anthropic", base == null ? null : URI.create(base), secret, options));
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
