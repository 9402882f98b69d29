package dev.baton.plugins.provider.bedrock

import dev.baton.spi.PluginContext
import dev.baton.spi.PluginManifest
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.ProviderSettings
import dev.baton.spi.provider.Secret
import dev.baton.spi.request.AnswerFormat
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.RawBody
import dev.baton.spi.request.Request
import dev.baton.spi.request.Settings
import dev.baton.spi.request.ToolChoice
import java.nio.file.Path
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset

/** What the specs of this plugin start from. */
class Calls {

    static final Instant NOW = Instant.parse('2026-11-21T10:00:00Z')
    static final String CLAUDE = 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0'

    static BedrockProviders factory() {
        def manifest = new PluginManifest('provider-bedrock', '1.0.0', '>=1.0.0', '', '', '')
        new BedrockProviders(new PluginContext(manifest, Path.of('cache'), Clock.fixed(NOW, ZoneOffset.UTC)))
    }

    static HttpProvider provider(Map options = [:], String url = null, String key = 'ABSK-a-key-of-bedrock') {
        def all = [region: 'eu-central-1'] + options
        factory().create(new ProviderSettings(
                'p', 'bedrock', url == null ? null : URI.create(url), new Secret(key), JsonObject.of(all))) as HttpProvider
    }

    static ModelCard model(String name, String... can) {
        ModelCard.of('p', name).can('chat').can(can).at('cloud').build()
    }

    static ModelCall ask(Request request, Map with = [:]) {
        new ModelCall(with.model instanceof ModelCard ? with.model : model(with.model ?: CLAUDE), request, with.stream ?: false, with.raw ?: false, 'key')
    }

    static ModelCall ask(String text, Map with = [:]) {
        ask(chat([Message.user(text)]), with)
    }

    static ChatRequest chat(List<Message> messages, Map with = [:]) {
        new ChatRequest(messages, with.settings ?: settings([:]), with.tools ?: [], with.choice ?: ToolChoice.AUTO,
                with.format ?: AnswerFormat.TEXT, null, [], with.raw)
    }

    static Settings settings(Map with) {
        new Settings(with.temperature, with.topP, with.cap, with.stop ?: [], with.seed, with.frequency, null, with.effort,
                JsonObject.of(with.extra ?: [:]))
    }

    /** A call whose caller sent that body. */
    static ModelCall passed(String body, Map with = [:]) {
        ask(chat([Message.user('x')], [settings: with.settings, raw: new RawBody('bedrock.converse', Json.parse(body) as JsonObject)]), with)
    }

    /** What is sent for that call. */
    static JsonObject sent(ModelCall call, Map options = [:]) {
        Json.parse(provider(options).encode(call).body()) as JsonObject
    }
}
