package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.PluginContext;
import dev.baton.spi.codec.CardFile;
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
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/**
 * Makes providers that speak to Amazon Bedrock. Safe for many threads.
 *
 * <p>From the environment, as AWS's own SDKs read it: {@code AWS_BEARER_TOKEN_BEDROCK}, else {@code AWS_ACCESS_KEY_ID} and {@code
 * AWS_SECRET_ACCESS_KEY} with {@code AWS_SESSION_TOKEN}; {@code AWS_REGION}, else {@code AWS_DEFAULT_REGION}. Access keys alone are no wish
 * for Bedrock: they count only where a region is set too.
 */
@Extension
public final class BedrockProviders implements ProviderFactory {

    private static final Set<String> ABILITIES = Set.of(
            Capability.CHAT,
            Capability.TOOLS,
            Capability.JSON,
            Capability.VISION,
            Capability.DOCUMENTS,
            Capability.REASONING,
            Capability.CODE);
    private static final ProviderType TYPE =
            new ProviderType("bedrock", "Models behind Amazon Bedrock", ABILITIES, "AWS_BEARER_TOKEN_BEDROCK", true, false);

    private final Clock clock;
    private final Cards cards = new Cards(CardFile.beside(BedrockProviders.class, "bedrock-models.json"));

    /** With the host's clock: signatures carry the time. */
    public BedrockProviders(PluginContext context) {
        clock = context.clock();
    }

    @Override
    public List<ProviderType> types() {
        return List.of(TYPE);
    }

    @Override
    public Provider create(ProviderSettings settings) {
        return new BedrockProvider(Endpoint.of(settings, clock), cards, clock);
    }

    @Override
    public List<ProviderSettings> detect(Map<String, String> environment) {
        String region = value(environment, "AWS_REGION");
        if (region == null) {
            region = value(environment, "AWS_DEFAULT_REGION");
        }
        JsonObject options = JsonObject.builder().putIfPresent("region", region).build();
        String bearer = value(environment, "AWS_BEARER_TOKEN_BEDROCK");
        if (bearer != null) {
            return List.of(settings(bearer, options));
        }
        String id = value(environment, "AWS_ACCESS_KEY_ID");
        String secret = value(environment, "AWS_SECRET_ACCESS_KEY");
        if (id == null || secret == null || region == null) {
            return List.of();
        }
        String token = value(environment, "AWS_SESSION_TOKEN");
        return List.of(settings(token == null ? secret : secret + ":" + token, options.with("accessKeyId", id)));
    }

    private static ProviderSettings settings(String key, JsonObject options) {
        return new ProviderSettings("bedrock", "bedrock", null, new Secret(key), options);
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
