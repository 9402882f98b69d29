package dev.baton.plugins.provider.ollama

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
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.RawBody
import dev.baton.spi.request.Request
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.testkit.SampleExchange
import java.nio.file.Path
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset

/** What the specs of this plugin start from. */
class Calls {

    static final Instant NOW = Instant.parse('2026-11-21T10:00:00Z')
    static final ModelCard MODEL = ModelCard.of('p', 'm').can('chat', 'tools').at('local').build()
    static final String CHAT = '/api/chat'
    static final String CREATED = '"created_at":"2026-11-21T10:00:00.5Z"'

    static OllamaProviders factory() {
        def manifest = new PluginManifest('provider-ollama', '1.0.0', '>=1.0.0', '', '', '')
        new OllamaProviders(new PluginContext(manifest, Path.of('cache'), Clock.fixed(NOW, ZoneOffset.UTC)))
    }

    static HttpProvider provider(Map options = [:], String url = null, String key = null) {
        factory().create(new ProviderSettings(
                'p', 'ollama', url == null ? null : URI.create(url), key == null ? null : new Secret(key), JsonObject.of(options)))
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
        def raw = new RawBody('ollama.chat', Json.parse(body) as JsonObject)
        ask(new ChatRequest(request.messages(), with.settings ?: request.settings(), request.tools(), request.toolChoice(),
                request.format(), null, [], raw), with)
    }

    static String line(String message, String rest = '"done":false') {
        """{"model":"m:8b",$CREATED,"message":$message,$rest}\n"""
    }

    static String done(String message, String reason = 'stop') {
        line(message, """"done_reason":"$reason","done":true,"total_duration":5,"prompt_eval_count":20,"eval_count":9""")
    }

    static List<SampleExchange> exchanges() {
        def counted = Usage.of(20, 9)
        def calls = [new Part.ToolCall('call_a', 'weather', '{"city":"Malmö"}'),
                     new Part.ToolCall('call_202611211000005_1', 'time', '{}')]
        def wireCalls = '''"tool_calls":[{"id":"call_a","function":{"index":0,"name":"weather","arguments":{"city":"Malmö"}}},
                {"function":{"name":"time","arguments":{}}}]'''.replace('\n', '')
        def stream = { String name, String body, Map with = [:] ->
            SampleExchange.json(name, with.call ?: ask('hi', [stream: true]), CHAT, body)
        }
        [
                SampleExchange.json('a text', ask('hi'), CHAT, done('{"role":"assistant","content":"Grüße, 世界 \\ud83d\\ude00"}'))
                        .text('Grüße, 世界 😀').usage(counted),
                SampleExchange.json('a text with thinking', ask('hi'), CHAT,
                        done('{"role":"assistant","content":"4","thinking":"2+2"}', 'length').trim())
                        .text('4').reasoning('2+2').stop(StopReason.LENGTH).usage(counted),
                SampleExchange.json('tool calls, one without an identifier', ask('hi'), CHAT,
                        done("{\"role\":\"assistant\",\"content\":\"\",$wireCalls}"))
                        .calls(*calls).stop(StopReason.TOOL_CALLS).usage(counted),
                stream('a streamed text', line('{"role":"assistant","content":"Grüße,"}') + line('{"content":" 世界"}') +
                        done('{"role":"assistant","content":""}')).text('Grüße, 世界').usage(counted),
                stream('streamed thinking, lines ended by CR LF', (line('{"content":"","thinking":"I "}') +
                        line('{"content":"","thinking":"think"}') + '\n' + line('{"content":"so"}') +
                        done('{"content":""}')).replace('\n', '\r\n')).text('so').reasoning('I think').usage(counted),
                stream('streamed tool calls', line('{"content":"Let me see."}') +
                        line("{\"content\":\"\",$wireCalls}") + done('{"content":""}'))
                        .text('Let me see.').calls(*calls).stop(StopReason.TOOL_CALLS).usage(counted),
                stream('an answer of an older server, which gives no reason and no counts',
                        line('{"content":"ok"}') + line('{"content":""}', '"done":true')).text('ok'),
                stream('a stream passed through', line('{"content":"o"}') + line('{"content":"k"}') + done('{"content":""}'),
                        [call: passed('{"model":"x","messages":[]}', [stream: true, raw: true])]).text('ok').usage(counted),
                SampleExchange.json('a text passed through', passed('{"model":"x","messages":[]}', [raw: true]), CHAT,
                        done('{"content":"ok"}').trim()).text('ok').usage(counted),
                SampleExchange.json('vectors', ask(EmbedRequest.of(['a', 'b'])), '/api/embed',
                        '{"model":"e","embeddings":[[1,0.5],[0,-1e-3]],"total_duration":14,"prompt_eval_count":2}')
                        .vectors(2).usage(Usage.of(2, 0)),
        ]
    }
}
