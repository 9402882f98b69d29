package dev.baton.plugins.provider.cohere

import dev.baton.spi.PluginContext
import dev.baton.spi.PluginManifest
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.ProviderSettings
import dev.baton.spi.provider.Secret
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.RawBody
import dev.baton.spi.request.Request
import dev.baton.spi.request.RerankRequest
import dev.baton.testkit.SampleExchange
import java.nio.file.Path
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset

/** What the specs of this plugin start from. */
class Calls {

    static final Instant NOW = Instant.parse('2026-11-21T10:00:00Z')
    static final ModelCard MODEL = ModelCard.of('p', 'm').can('chat', 'tools').at('cloud').build()
    static final String CHAT = '/v2/chat'
    static final String USAGE = '"usage":{"billed_units":{"input_tokens":41,"output_tokens":25.0},"cached_tokens":144,' +
            '"tokens":{"input_tokens":1441,"output_tokens":54}}'

    static CohereProviders factory() {
        def manifest = new PluginManifest('provider-cohere', '1.0.0', '>=1.0.0', '', '', '')
        new CohereProviders(new PluginContext(manifest, Path.of('cache'), Clock.fixed(NOW, ZoneOffset.UTC)))
    }

    static HttpProvider provider(Map options = [:], String url = null, String key = 'key-0123') {
        factory().create(new ProviderSettings(
                'p', 'cohere', url == null ? null : URI.create(url), new Secret(key), JsonObject.of(options)))
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
        def raw = new RawBody('cohere.chat', Json.parse(body) as JsonObject)
        ask(new ChatRequest(request.messages(), with.settings ?: request.settings(), request.tools(), request.toolChoice(),
                request.format(), null, [], raw), with)
    }

    static String event(String type, String rest = '') {
        "event: $type\ndata: {\"type\":\"$type\"${rest ? ',' + rest : ''}}\n\n"
    }

    static String message(String type, String message, int index = 0) {
        event(type, "\"index\":$index,\"delta\":{\"message\":$message}")
    }

    static String start() {
        event('message-start', '"id":"c1","delta":{"message":{"role":"assistant","content":[],"tool_plan":"","tool_calls":[],"citations":[]}}')
    }

    static String text(String text) {
        message('content-delta', "{\"content\":{\"text\":\"$text\"}}")
    }

    static String end(String reason = 'COMPLETE', String rest = USAGE) {
        event('message-end', "\"delta\":{\"finish_reason\":\"$reason\",$rest}")
    }

    static List<SampleExchange> exchanges() {
        def counted = Usage.of(41, 25)
        def whole = { String message, String finish -> """{"id":"c1","finish_reason":"$finish","message":$message,$USAGE}""" }
        def calls = [new Part.ToolCall('weather_1', 'weather', '{"city":"Malmö"}'), new Part.ToolCall('time_2', 'time', '{}')]
        def toolStart = { int index, String id, String name ->
            message('tool-call-start', """{"tool_calls":{"id":"$id","type":"function","function":{"name":"$name","arguments":""}}}""", index)
        }
        def toolDelta = { int index, String piece ->
            message('tool-call-delta', """{"tool_calls":{"function":{"arguments":"$piece"}}}""", index)
        }
        [
                SampleExchange.json('a text', ask('hi'), CHAT, whole('''{"role":"assistant","content":[{"type":"text","text":"Grüße, "},
                        {"type":"text","text":"世界 \\ud83d\\ude00"}],"citations":[{"start":0,"end":5,"text":"Grüße","sources":[]}]}''', 'COMPLETE'))
                        .text('Grüße, 世界 😀').usage(counted),
                SampleExchange.json('a text with thinking', ask('hi'), CHAT, whole('''{"role":"assistant","content":[
                        {"type":"thinking","thinking":"2+2"},{"type":"text","text":"4"}]}''', 'MAX_TOKENS'))
                        .text('4').reasoning('2+2').stop(StopReason.LENGTH).usage(counted),
                SampleExchange.json('tool calls with their plan', ask('hi'), CHAT, whole('''{"role":"assistant","tool_plan":"I will ask.","tool_calls":[
                        {"id":"weather_1","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Malmö\\"}"}},
                        {"id":"time_2","type":"function","function":{"name":"time","arguments":"{}"}}]}''', 'TOOL_CALL'))
                        .calls(*calls).reasoning('I will ask.').stop(StopReason.TOOL_CALLS).usage(counted),
                SampleExchange.json('a text passed through', passed('{"model":"x","messages":[],"k":3}', [raw: true]), CHAT,
                        whole('{"role":"assistant","content":[{"type":"text","text":"ok"}]}', 'STOP_SEQUENCE'))
                        .text('ok').stop(StopReason.STOP_SEQUENCE).usage(counted),
                SampleExchange.stream('a streamed text', ask('hi', [stream: true]), CHAT,
                        ': waiting\n\n' + start() + message('content-start', '{"content":{"type":"text","text":""}}') + text('Grüße,') +
                                text(' 世界') + message('citation-start', '{"citations":{"start":0,"end":3,"text":"Grü"}}') +
                                event('citation-end', '"index":0') + event('content-end', '"index":0') + end())
                        .text('Grüße, 世界').usage(counted),
                SampleExchange.stream('streamed thinking, lines ended by CR LF', ask('hi', [stream: true]), CHAT, (start() +
                        message('content-start', '{"content":{"type":"thinking","thinking":"I "}}') +
                        message('content-delta', '{"content":{"thinking":"think"}}') + event('content-end', '"index":0') +
                        message('content-start', '{"content":{"type":"text","text":""}}', 1) + text('so') +
                        end('COMPLETE', '"usage":{"tokens":{"input_tokens":3,"output_tokens":2}}')).replace('\n', '\r\n'))
                        .text('so').reasoning('I think').usage(Usage.of(3, 2)),
                SampleExchange.stream('streamed calls of tools with their plan', ask('hi', [stream: true]), CHAT, start() +
                        message('tool-plan-delta', '{"tool_plan":"I will"}') + message('tool-plan-delta', '{"tool_plan":" ask."}') +
                        toolStart(0, 'weather_1', 'weather') + toolDelta(0, '{\\"city\\":') + toolDelta(0, '\\"Malmö\\"}') +
                        event('tool-call-end', '"index":0') + toolStart(1, 'time_2', 'time') + toolDelta(1, '{}') +
                        event('tool-call-end', '"index":1') + end('TOOL_CALL'))
                        .calls(*calls).reasoning('I will ask.').stop(StopReason.TOOL_CALLS).usage(counted),
                SampleExchange.stream('a stream passed through', passed('{"model":"x","messages":[]}', [stream: true, raw: true]), CHAT,
                        start() + text('o') + text('k') + end('COMPLETE', '"usage":{}')).text('ok'),
                SampleExchange.json('vectors', ask(EmbedRequest.of(['a', 'b'])), '/v2/embed', '''{"id":"e1","response_type":"embeddings_by_type",
                        "embeddings":{"float":[[1,0.5],[0,-1e-3]]},"texts":["a","b"],
                        "meta":{"api_version":{"version":"2"},"billed_units":{"input_tokens":2}}}''').vectors(2).usage(Usage.of(2, 0)),
                SampleExchange.json('a ranking', ask(new RerankRequest('q', ['a', 'b', 'c'], 2, null)), '/v2/rerank', '''{"id":"r1","results":[
                        {"index":2,"relevance_score":0.98},{"index":0,"relevance_score":0.12}],
                        "meta":{"api_version":{"version":"2"},"billed_units":{"search_units":1}}}'''),
        ]
    }
}
