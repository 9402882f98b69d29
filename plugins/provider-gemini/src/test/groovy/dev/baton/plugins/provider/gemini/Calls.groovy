package dev.baton.plugins.provider.gemini

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
    static final ModelCard MODEL = model('gemini-3.8-flash')

    static ModelCard model(String name) {
        ModelCard.of('p', name).can('chat').at('cloud').build()
    }

    static GeminiProviders factory(Instant now = NOW) {
        def manifest = new PluginManifest('provider-gemini', '1.0.0', '>=1.0.0', '', '', '')
        new GeminiProviders(new PluginContext(manifest, Path.of('cache'), Clock.fixed(now, ZoneOffset.UTC)))
    }

    static HttpProvider gemini(String url = null, Map options = [:], String key = 'key-0123') {
        provider('gemini', url, options, key)
    }

    static HttpProvider vertex(Map options = [project: 'my-project'], String key = 'token-0123', String url = null) {
        provider('vertex', url, options, key)
    }

    static HttpProvider provider(String type, String url, Map options, String key) {
        factory().create(new ProviderSettings(
                'p', type, url == null ? null : URI.create(url), key == null ? null : new Secret(key), JsonObject.of(options))) as HttpProvider
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
        def raw = new RawBody('gemini.generateContent', Json.parse(body) as JsonObject)
        ask(new ChatRequest(request.messages(), with.settings ?: request.settings(), request.tools(), request.toolChoice(),
                request.format(), null, [], raw), with)
    }

    /** A response with these parts. */
    static String response(String parts, String finish = null, String rest = '') {
        def end = finish == null ? '' : ""","finishReason":"$finish\""""
        """{"candidates":[{"content":{"parts":[$parts],"role":"model"}$end,"index":0}]$rest,"modelVersion":"m-1","responseId":"r1"}"""
    }

    /** An event of a stream, as the service ends its lines. */
    static String event(String data) {
        "data: $data\r\n\r\n"
    }
}
