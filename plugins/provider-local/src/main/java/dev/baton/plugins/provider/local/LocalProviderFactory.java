package dev.baton.plugins.provider.local;

import dev.baton.spi.PluginContext;
import dev.baton.spi.model.Capability;
import dev.baton.spi.provider.Provider;
import dev.baton.spi.provider.ProviderFactory;
import dev.baton.spi.provider.ProviderSettings;
import dev.baton.spi.provider.ProviderType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pf4j.Extension;

/** Makes the provider of models in this process. It needs no configuration and is always there, as {@code local}. */
@Extension
public final class LocalProviderFactory implements ProviderFactory {

    private static final ProviderType TYPE = new ProviderType(
            "local",
            "models in this process, without a network: embeddings, classification, answers from passages",
            Set.of(Capability.EMBEDDING, Capability.CLASSIFICATION, Capability.ANSWERING, Capability.RERANK),
            null,
            false,
            false);

    private final Path cache;

    /** Native libraries and the prepared model are unpacked to the plugin's cache folder. */
    public LocalProviderFactory(PluginContext context) {
        this.cache = context.cache();
    }

    @Override
    public List<ProviderType> types() {
        return List.of(TYPE);
    }

    @Override
    public Provider create(ProviderSettings settings) {
        if (settings.options().size() > 0) {
            throw new IllegalArgumentException(
                    "the provider '" + settings.name() + "' takes no options: " + String.join(", ", settings.options().names()));
        }
        return new LocalProvider(settings.name(), () -> new ModelLoader(cache).load());
    }

    @Override
    public List<ProviderSettings> detect(Map<String, String> environment) {
        return List.of(ProviderSettings.of(TYPE.name(), TYPE.name()));
    }
}
