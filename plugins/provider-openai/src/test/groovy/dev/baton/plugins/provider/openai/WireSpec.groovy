package dev.baton.plugins.provider.openai

import dev.baton.spi.http.HttpHead
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.RawBody
import dev.baton.spi.request.Settings
import dev.baton.testkit.Decoded
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.IgnoreIf
import spock.lang.Shared
import spock.lang.Specification

/**
 * Exchanges recorded with real providers, read by the plugin and, independently, by this spec. They are not part of the
 * project.
 */
@IgnoreIf({ WireSpec.missing('openai.chat.jsonl') })
class WireSpec extends Specification {

    static final long SEED = Long.getLong('baton.seed', 20261121L)

    @Shared HttpProvider provider = Calls.provider('openai-compatible', 'https://recorded.example/v1') as HttpProvider

    static Path file(String name) {
        def root = Path.of(System.getProperty('baton.root', '.')).toAbsolutePath().normalize()
        (System.getProperty('baton.wire') ? Path.of(System.getProperty('baton.wire')) : root.resolveSibling('shared/wire')).resolve(name)
    }

    static boolean missing(String name) {
        def absent = !Files.isRegularFile(file(name))
        if (absent) {
            println "SKIPPED: no recorded exchanges at ${file(name)} (give their folder with -Dbaton.wire=DIR)"
        }
        absent
    }

    static List<Json> recorded(String name) {
        Files.readAllLines(file(name)).findAll { it }.collect { Json.parse(it) }
    }

    def "every recorded answer means what an independent reading finds in it: #name"() {
        given:
        def call = callOf(exchange)
        def head = new HttpHead(status, ['content-type': exchange.at('contentType').text()])
        def body = exchange.at('body').text().getBytes(StandardCharsets.UTF_8)

        expect:
        if (status != 200) {
            def failure = provider.failure(call, head, body)
            def words = Json.parse(body).at('error').at('message').text()
            assert failure.message.contains(words.take(60))
            assert failure.status() == status || failure.code() == 'broken_answer'
        } else {
            def wanted = read(exchange)
            def whole = Decoded.of(provider, call, head, body)
            if (wanted.fails) {
                assert whole.failure() != null && !whole.finished
            } else {
                assert whole.failure() == null
                def reply = whole.reply()
                assert reply.text() == wanted.text
                assert reply.parts().findAll { it instanceof Part.Reasoning }*.text().join('') == wanted.reasoning
                assert reply.toolCalls().collect { [it.id(), it.name(), it.arguments()] } == wanted.calls
                assert reply.stop() == wanted.stop
                assert reply.model() == wanted.model
                if (wanted.prompt == null) {
                    assert reply.usage() == null
                } else {
                    assert reply.usage().totalInput() == wanted.prompt
                    assert reply.usage().totalOutput() == wanted.completion
                    assert reply.usage().cacheRead() == wanted.cached
                    assert reply.usage().reasoning() == wanted.thought
                }
            }
            def random = new Random(SEED)
            25.times {
                def cuts = Decoded.cuts(random, body.length, 60)
                assert Decoded.of(provider, call, head, body, cuts).summary() == whole.summary(): "seed $SEED, cuts $cuts"
            }
        }

        where:
        exchange << (missing('openai.chat.jsonl') ? [] : recorded('openai.chat.jsonl'))
        name = exchange.at('case').text()
        status = exchange.at('status').integer(0) as int
    }

    def "every recorded request passes through with nothing changed but what must be: #name"() {
        given:
        def sent = exchange.at('request') as JsonObject
        def stream = sent.at('stream').flag(false)
        def capped = !sent.at('max_tokens').isNull() || !sent.at('max_completion_tokens').isNull()

        when:
        def out = Json.parse(provider.encode(callOf(exchange, 77)).body()) as JsonObject

        then:
        out.at('model').text() == 'the-model'
        out.without('model').without('stream_options').without('max_tokens') ==
                sent.without('model').without('stream_options').without('max_tokens')
        out.at('stream_options').at('include_usage').flag(false) == stream
        capped || out.at('max_tokens').integer(0) == 77
        !capped || out.at('max_tokens') == sent.at('max_tokens')

        where:
        exchange << (missing('openai.chat.jsonl') ? [] : recorded('openai.chat.jsonl'))
        name = exchange.at('case').text()
    }

    @IgnoreIf({ WireSpec.missing('openai.embeddings.jsonl') })
    def "every recorded embedding is read: #name"() {
        given:
        def texts = (exchange.at('request').at('input') as JsonArray).items()*.text()
        def dimensions = exchange.at('request').at('dimensions').integer(0) as int
        def call = Calls.ask(new EmbedRequest(texts, dimensions, null))
        def head = new HttpHead(status, ['content-type': 'application/json'])
        def body = exchange.at('body').text().bytes

        expect:
        if (status != 200) {
            assert provider.failure(call, head, body).code() == 'unknown_model'
        } else {
            def reply = Decoded.of(provider, call, head, body).reply()
            assert reply.vectors().size() == texts.size()
            // OpenAI's vectors are of length 1: a wrong byte order would not be.
            assert reply.vectors().every { Math.abs(Math.sqrt(it.collect { x -> x * x as double }.sum() as double) - 1) < 1e-3 }
            assert dimensions == 0 || reply.vectors().every { it.length == dimensions }
            assert reply.usage().totalInput() == Json.parse(body).at('usage').at('prompt_tokens').integer(-1)
        }

        where:
        exchange << (missing('openai.embeddings.jsonl') ? [] : recorded('openai.embeddings.jsonl'))
        name = exchange.at('case').text()
        status = exchange.at('status').integer(0) as int
    }

    private static ModelCall callOf(Json exchange, int cap = 0) {
        def body = exchange.at('request') as JsonObject
        def request = ChatRequest.of(Message.user('x')).with(cap == 0 ? Settings.DEFAULT : Settings.DEFAULT.capped(cap))
        def raw = new RawBody('openai.chat', body)
        def passed = new ChatRequest(request.messages(), request.settings(), [], request.toolChoice(), request.format(), null, [], raw)
        def model = ModelCard.of('p', 'the-model').can('chat').at('cloud').build()
        new ModelCall(model, passed, body.at('stream').flag(false), true, 'key')
    }

    /**
     * What the recording says, read with nothing of the plugin's: text, calls, the end and the counts, from all its pieces at
     * once.
     */
    private static Map read(Json exchange) {
        def pieces = exchange.at('contentType').text().startsWith('text/event-stream')
                ? exchange.at('body').text().readLines().findAll { it.startsWith('data: ') && it != 'data: [DONE]' }
                        .collect { Json.parse(it.substring(6)) }
                : [Json.parse(exchange.at('body').text())]
        if (pieces.any { !it.at('error').isNull() } || pieces.every { it.at('choices').at(0).isNull() }) {
            return [fails: true]
        }
        def choices = pieces.collect { it.at('choices').at(0) }
        def messages = choices.collect { it.at('message').isNull() ? it.at('delta') : it.at('message') }
        def text = new StringBuilder(), reasoning = new StringBuilder()
        def calls = [:]
        messages.each { message ->
            def content = message.at('content')
            if (content instanceof JsonArray) {
                content.items().each { part ->
                    if (part.at('type').text() == 'text') {
                        text.append(part.at('text').text())
                    } else {
                        (part.at('thinking') as JsonArray).items().each { reasoning.append(it.at('text').text()) }
                    }
                }
            } else {
                text.append(content.text(''))
            }
            reasoning.append(message.at('reasoning').text('')).append(message.at('reasoning_content').text(''))
            if (message.at('tool_calls') instanceof JsonArray) {
                (message.at('tool_calls') as JsonArray).items().eachWithIndex { call, i ->
                    def known = calls.computeIfAbsent(call.at('index').integer(i)) { [null, null, ''] }
                    known[0] = call.at('id').text() ?: known[0]
                    known[1] = call.at('function').at('name').text() ?: known[1]
                    known[2] += call.at('function').at('arguments').text('')
                }
            }
        }
        def usage = pieces*.at('usage').findAll { it instanceof JsonObject }.with { it ? it.last() : null }
        def finish = choices*.at('finish_reason')*.text('').findAll().with { it ? it.last() : null }
        def cached = usage == null ? 0 : [usage.at('prompt_tokens_details').at('cached_tokens'), usage.at('cached_tokens'),
                                          usage.at('num_cached_tokens')].find { !it.isNull() }?.integer(0) ?: 0
        [text      : text.toString(),
         reasoning : reasoning.toString(),
         calls     : calls.values().toList(),
         stop      : [stop: StopReason.END, length: StopReason.LENGTH, tool_calls: StopReason.TOOL_CALLS][finish],
         model     : pieces.first().at('model').text(),
         prompt    : usage?.at('prompt_tokens')?.integer(-1),
         completion: usage?.at('completion_tokens')?.integer(-1),
         cached    : cached,
         thought   : usage == null ? 0 : usage.at('completion_tokens_details').at('reasoning_tokens').integer(0)]
    }
}
