package dev.baton.plugins.provider.openai

import dev.baton.spi.PluginContext
import dev.baton.spi.PluginManifest
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.ProviderSettings
import dev.baton.spi.provider.Secret
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.RawBody
import dev.baton.spi.request.Request
import java.nio.file.Path
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset

/** What the specs of this plugin start from. */
class Calls {

    static final Instant NOW = Instant.parse('2026-11-21T10:00:00Z')
    static final ModelCard MODEL = ModelCard.of('p', 'm').can('chat').at('cloud').build()

    static OpenAiProviders factory() {
        def manifest = new PluginManifest('provider-openai', '1.0.0', '>=1.0.0', '', '', '')
        new OpenAiProviders(new PluginContext(manifest, Path.of('cache'), Clock.fixed(NOW, ZoneOffset.UTC)))
    }

    static HttpProvider provider(String type, String url = null, String key = null, Map options = [:]) {
        factory().create(new ProviderSettings(
                'p', type, url == null ? null : URI.create(url), key == null ? null : new Secret(key), JsonObject.of(options)))
    }

    static ModelCall ask(Request request, Map with = [:]) {
        new ModelCall(with.model ?: MODEL, request, with.stream ?: false, with.raw ?: false, 'key')
    }

    static ModelCall ask(String text, Map with = [:]) {
        ask(ChatRequest.of(Message.user(text)), with)
    }

    /** A call whose caller sent that body. */
    static ModelCall passed(String body, Map with = [:]) {
        def request = ChatRequest.of(Message.user('x'))
        def raw = new RawBody(with.protocol ?: 'openai.chat', Json.parse(body) as JsonObject)
        ask(new ChatRequest(request.messages(), with.settings ?: request.settings(), request.tools(), request.toolChoice(),
                request.format(), null, [], raw), with)
    }

    /** The body that goes out for a call, to a provider of that type. */
    static JsonObject sent(String type, ModelCall call, Map options = [:]) {
        Json.parse(provider(type, 'http://x.example/v1', 'key-0123', options).encode(call).body()) as JsonObject
    }

    static String chunk(String choice, String rest = '') {
        """data: {"id":"c1","object":"chat.completion.chunk","model":"m-1","choices":[$choice]$rest}\n\n"""
    }

    static String delta(String delta, String finish = null) {
        chunk("""{"index":0,"delta":$delta,"finish_reason":${finish == null ? 'null' : '"' + finish + '"'}}""")
    }
}
