package dev.baton.plugins.provider.openai;

import dev.baton.spi.PluginContext;
import dev.baton.spi.codec.CardFile;
import dev.baton.spi.codec.OpenFamilies;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.Provider;
import dev.baton.spi.provider.ProviderFactory;
import dev.baton.spi.provider.ProviderSettings;
import dev.baton.spi.provider.ProviderType;
import dev.baton.spi.provider.Secret;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/**
 * Makes providers that speak OpenAI's Chat Completions; one type for each {@link Preset}. Safe for many threads.
 *
 * <p>From the environment: {@code OPENAI_API_KEY} with {@code OPENAI_BASE_URL}, {@code OPENAI_ORG_ID} and {@code
 * OPENAI_PROJECT_ID} as OpenAI's own SDKs read them.
 */
@Extension
public final class OpenAiProviders implements ProviderFactory {

    private final Clock clock;
    private final CardFile cards = CardFile.beside(OpenAiProviders.class, "openai-models.json");
    private final OpenFamilies families = new OpenFamilies();

    /** With the host's clock: a provider may ask to be left alone until a date. */
    public OpenAiProviders(PluginContext context) {
        clock = context.clock();
    }

    @Override
    public List<ProviderType> types() {
        return Arrays.stream(Preset.values()).map(Preset::type).toList();
    }

    @Override
    public Provider create(ProviderSettings settings) {
        Preset preset = Preset.of(settings.type());
        Server server = Server.of(preset, settings);
        Listing listing = new Listing(server, families);
        return new OpenAiProvider(server, listing, preset == Preset.OPENAI ? cards : null, clock);
    }

    @Override
    public List<ProviderSettings> detect(Map<String, String> environment) {
        List<ProviderSettings> found = new ArrayList<>();
        String key = value(environment, "OPENAI_API_KEY");
        if (key != null) {
            String base = value(environment, "OPENAI_BASE_URL");
            JsonObject options = JsonObject.builder()
                    .putIfPresent("organization", value(environment, "OPENAI_ORG_ID"))
                    .putIfPresent("project", value(environment, "OPENAI_PROJECT_ID"))
                    .build();
            found.add(new ProviderSettings("openai", "openai", base == null ? null : URI.create(base), new Secret(key), options));
        }
        return found;
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
