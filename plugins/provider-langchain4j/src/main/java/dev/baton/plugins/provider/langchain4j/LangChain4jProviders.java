package dev.baton.plugins.provider.langchain4j;

import dev.baton.spi.model.Capability;
import dev.baton.spi.provider.Provider;
import dev.baton.spi.provider.ProviderFactory;
import dev.baton.spi.provider.ProviderSettings;
import dev.baton.spi.provider.ProviderType;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;

/**
 * Makes providers of LangChain4j's models. Safe for many threads. A workspace names the classes, and what their builders are to be given:
 *
 * <pre>
 * provider('mistral', type: 'langchain4j') {
 *     key env('MISTRAL_API_KEY')
 *     options class: ['dev.langchain4j.model.mistralai.MistralAiChatModel',
 *                     'dev.langchain4j.model.mistralai.MistralAiStreamingChatModel'],
 *             jars: '/opt/langchain4j-mistral',
 *             properties: [modelName: 'mistral-small-latest', timeout: 'PT30S']
 * }
 * </pre>
 *
 * <p>The classes come from this plugin's class loader, which sees the jars in the plugin's folder {@code lib}; or, where {@code jars} names
 * jars or folders of them, from a loader of this provider's own under that one. The latter is the better place: it survives an update of the
 * plugin, and two providers can bring different versions of one SDK. See {@link BridgeSettings} for the options.
 */
@Extension
public final class LangChain4jProviders implements ProviderFactory {

    private static final ProviderType TYPE = new ProviderType(
            "langchain4j",
            "Any model that there is a LangChain4j module for; needs the module's jars",
            Set.of(
                    Capability.CHAT,
                    Capability.EMBEDDING,
                    Capability.TOOLS,
                    Capability.JSON,
                    Capability.VISION,
                    Capability.AUDIO,
                    Capability.DOCUMENTS,
                    Capability.REASONING),
            null,
            false,
            false);

    /** Makes nothing yet. */
    public LangChain4jProviders() {}

    @Override
    public List<ProviderType> types() {
        return List.of(TYPE);
    }

    @Override
    public Provider create(ProviderSettings settings) {
        return new LangChain4jProvider(BridgeSettings.of(settings));
    }
}
