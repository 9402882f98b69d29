package dev.baton.plugins.provider.openai;

import dev.baton.plugins.provider.openai.server.Listing;
import dev.baton.plugins.provider.openai.server.Preset;
import dev.baton.plugins.provider.openai.server.Presets;
import dev.baton.plugins.provider.openai.server.Server;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/**
 * Makes providers that speak OpenAI's protocols; one type for each {@link Preset}. Safe for many threads.
 *
 * <p>From the environment: the key that a preset names, under its type's name; with {@code OPENAI_BASE_URL}, {@code OPENAI_ORG_ID} and {@code
 * OPENAI_PROJECT_ID} as OpenAI's own SDKs read them, {@code AZURE_OPENAI_ENDPOINT} (without it there is no Azure) and {@code
 * OPENAI_API_VERSION} as Azure's do.
 */
@Extension
public final class OpenAiProviders implements ProviderFactory {

    private final Clock clock;
    private final Presets presets = new Presets();
    private final OpenFamilies families = new OpenFamilies();

    /** With the host's clock: a provider may ask to be left alone until a date. */
    public OpenAiProviders(PluginContext context) {
        clock = context.clock();
    }

    @Override
    public List<ProviderType> types() {
        return presets.types();
    }

    @Override
    public Provider create(ProviderSettings settings) {
        Preset preset = presets.of(settings.type());
        Server server = Server.of(preset, settings);
        String models = preset.models();
        CardFile cards = models == null ? null : CardFile.beside(OpenAiProviders.class, "models/" + models);
        return new OpenAiProvider(server, new Listing(server, families), cards, clock);
    }

    @Override
    public List<ProviderSettings> detect(Map<String, String> environment) {
        List<ProviderSettings> found = new ArrayList<>();
        for (Preset preset : presets.all()) {
            String key = preset.needsKey() ? value(environment, preset.variable()) : null;
            String url = value(environment, preset.urlVariable());
            if (key != null && (url != null || preset.url() != null)) {
                found.add(new ProviderSettings(
                        preset.typeName(),
                        preset.typeName(),
                        url == null ? null : URI.create(url),
                        new Secret(key),
                        options(preset.typeName(), environment)));
            }
        }
        return found;
    }

    private static JsonObject options(String type, Map<String, String> environment) {
        return switch (type) {
            case "openai" -> JsonObject.builder()
                    .putIfPresent("organization", value(environment, "OPENAI_ORG_ID"))
                    .putIfPresent("project", value(environment, "OPENAI_PROJECT_ID"))
                    .build();
            case "azure-openai" -> JsonObject.builder()
                    .putIfPresent("apiVersion", value(environment, "OPENAI_API_VERSION"))
                    .build();
            default -> JsonObject.EMPTY;
        };
    }

    private static @Nullable String value(Map<String, String> environment, @Nullable String name) {
        String value = name == null ? null : environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
