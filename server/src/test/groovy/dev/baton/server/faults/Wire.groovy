package dev.baton.server.faults

import dev.baton.spi.PluginContext
import dev.baton.spi.PluginManifest
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ProviderFactory
import dev.baton.spi.provider.ProviderSettings
import dev.baton.spi.provider.Secret
import dev.baton.testkit.AnthropicUpstream
import dev.baton.testkit.OllamaUpstream
import dev.baton.testkit.OpenAiUpstream

import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock

/** A protocol between Baton and an upstream: the plugin that speaks it, as it was built beside this module, and the fake that answers. */
enum Wire {

    OPENAI('openai', 'OpenAiProviders', 'openai-compatible', 1),
    ANTHROPIC('anthropic', 'AnthropicProviders', 'anthropic', 2),
    OLLAMA('ollama', 'OllamaProviders', 'ollama', 0)

    /** How many pieces of a stream come before the first with text. */
    final int opening
    private final String type
    private final ProviderFactory factory

    Wire(String plugin, String factory, String type, int opening) {
        this.type = type
        this.opening = opening
        this.factory = made(plugin, factory)
    }

    /** An upstream that answers what was asked with that text. */
    AutoCloseable upstream(Closure<String> reply) {
        def answer = { Json body -> reply.call(asked(body)) as String }
        switch (this) {
            case OPENAI: return new OpenAiUpstream(answer)
            case ANTHROPIC: return new AnthropicUpstream(answer)
            default: return new OllamaUpstream(answer, 'any')
        }
    }

    /** What the last message of a request says. */
    static String asked(Json body) {
        def content = body.at('messages').at(body.at('messages').size() - 1).at('content')
        content.text(content.at(0).at('text').text(''))
    }

    /** The plugin's own codec for an upstream, as a provider of that name with one model, {@code any}. */
    HttpProvider provider(String name, AutoCloseable upstream, Prices prices) {
        def codec = factory.create(new ProviderSettings(name, type, upstream.url(), new Secret('none'), JsonObject.EMPTY)) as HttpProvider
        new OneModel(codec, ModelCard.of(name, 'any').can(Capability.CHAT).context(32_000).maxOutput(4_000).at('cloud')
                .prices(prices).build())
    }

    private static ProviderFactory made(String plugin, String factory) {
        def built = Path.of(System.getProperty('baton.root', '..')).resolve("plugins/provider-$plugin/target/classes")
        assert Files.isDirectory(built): "provider-$plugin is not built: run Maven with -am"
        def loader = new URLClassLoader([built.toUri().toURL()] as URL[], Wire.classLoader)
        def context = new PluginContext(new PluginManifest("provider-$plugin", '1', '*', '', '', ''), Path.of('cache'), Clock.systemUTC())
        loader.loadClass("dev.baton.plugins.provider.$plugin.$factory").getConstructor(PluginContext).newInstance(context) as ProviderFactory
    }

    /** The codec with a model that needs no list. */
    private static class OneModel implements HttpProvider {
        @Delegate private final HttpProvider codec
        private final ModelCard card

        OneModel(HttpProvider codec, ModelCard card) {
            this.codec = codec
            this.card = card
        }

        @Override
        List<ModelCard> models() { [card] }

        @Override
        Optional listing() { Optional.empty() }
    }
}
