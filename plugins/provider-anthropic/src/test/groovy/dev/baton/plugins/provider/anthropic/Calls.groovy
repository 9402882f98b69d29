package dev.baton.plugins.provider.anthropic

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
import dev.baton.spi.request.RawBody
import dev.baton.spi.request.Settings
import java.nio.file.Path
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset

/** Providers and calls for the specs of this plugin. */
class Calls {

    static final Clock CLOCK = Clock.fixed(Instant.parse('2026-11-21T12:00:00Z'), ZoneOffset.UTC)

    static AnthropicProviders factory() {
        new AnthropicProviders(new PluginContext(new PluginManifest('provider-anthropic', '1', '*', '', '', ''), Path.of('cache'), CLOCK))
    }

    static HttpProvider provider(Map options = [:], Secret key = new Secret('sk-ant-none-at-all'), String url = null) {
        factory().create(new ProviderSettings('anthropic', 'anthropic', url ? URI.create(url) : null, key, JsonObject.of(options))) as HttpProvider
    }

    static ModelCall ask(Map how = [:], ChatRequest request) {
        def card = ModelCard.of('anthropic', (how.model ?: 'claude-sonnet-5-5') as String).can('chat', 'tools', 'json').maxOutput(64_000).at('cloud').build()
        new ModelCall(card, request, how.stream as boolean, how.raw as boolean, 'run/step')
    }

    static ChatRequest passing(ChatRequest request, JsonObject body) {
        new ChatRequest(request.messages(), request.settings(), request.tools(), request.toolChoice(), request.format(), null, [],
                new RawBody('anthropic.messages', body))
    }

    static Settings settings(Map some) {
        new Settings(some.temperature as Double, some.topP as Double, some.max as Integer, (some.stop ?: []) as List, some.seed as Long,
                some.frequency as Double, some.presence as Double, some.effort as String, (some.extra ?: JsonObject.EMPTY) as JsonObject)
    }

    static Json encoded(ModelCall call, HttpProvider provider = provider()) {
        Json.parse(provider.encode(call).body())
    }
}
