package dev.baton.plugins.provider.gemini;

import dev.baton.spi.PluginContext;
import dev.baton.spi.codec.CardFile;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.Provider;
import dev.baton.spi.provider.ProviderFactory;
import dev.baton.spi.provider.ProviderSettings;
import dev.baton.spi.provider.ProviderType;
import dev.baton.spi.provider.Secret;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/**
 * Makes providers of Google's models; one type for each {@link Platform}. Safe for many threads.
 *
 * <p>From the environment: {@code GOOGLE_API_KEY}, else {@code GEMINI_API_KEY}, in the order of Google's own clients. Vertex AI needs a
 * project besides, and so a line in the workspace: its key is an access token, which lives for an hour, or the text of a service
 * account's JSON key, with which it goes on for as long as the key is valid.
 */
@Extension
public final class GeminiProviders implements ProviderFactory {

    private final Clock clock;
    private final CardFile cards = CardFile.beside(GeminiProviders.class, "gemini-models.json");
    private final Thinking thinking = new Thinking(cards.json());

    /** With the host's clock: tokens expire, and prices hold from a day on. */
    public GeminiProviders(PluginContext context) {
        clock = context.clock();
    }

    @Override
    public List<ProviderType> types() {
        return Arrays.stream(Platform.values()).map(Platform::type).toList();
    }

    @Override
    public Provider create(ProviderSettings settings) {
        Platform platform = Platform.of(settings.type());
        return new GeminiProvider(Service.of(platform, settings, clock), cards, thinking, clock);
    }

    @Override
    public List<ProviderSettings> detect(Map<String, String> environment) {
        for (String variable : List.of("GOOGLE_API_KEY", "GEMINI_API_KEY")) {
            String key = environment.get(variable);
            if (key != null && !key.isBlank()) {
                return List.of(new ProviderSettings("gemini", "gemini", null, new Secret(key.strip()), JsonObject.EMPTY));
            }
        }
        return List.of();
    }
}
