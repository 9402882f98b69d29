package dev.baton.plugins.provider.langchain4j

import static dev.baton.plugins.provider.langchain4j.Bridge.*

import dev.baton.spi.failure.*
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.*
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import dev.baton.testkit.OpenAiUpstream
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

/** A real module of LangChain4j's, over HTTP. */
@Timeout(60)
class OpenAiModuleSpec extends Specification {

    static final JsonObject SCHEMA = Json.parse('''{"type":"object","properties":{
        "city":{"type":"string","description":"which","pattern":"^[A-Z]"},"days":{"type":"integer"},
        "unit":{"type":"string","enum":["C","F"]},"places":{"type":"array","items":{"type":"number"}}},
        "required":["city"],"additionalProperties":false}''') as JsonObject

    @AutoCleanup
    FakeUpstream upstream = new FakeUpstream()

    def "a text is answered whole, with its usage"() {
        given:
        def server = new OpenAiUpstream('hello there, you')
        def request = new ChatRequest([Message.system('Be brief.'), Message.user('say hello')],
                new Settings(0.2d, 0.9d, 50, ['END'], null, 0.1d, -0.1d, null, JsonObject.EMPTY), [], ToolChoice.AUTO,
                AnswerFormat.TEXT, null, [], null)

        when:
        def answer = answered(openAi(server.url()), ask(request))

        then:
        answer.complete
        with(answer.reply()) {
            text() == 'hello there, you'
            model() == 'gpt-x'
            stop() == StopReason.END
            usage() == Usage.of(4, 3)
            id() == 'chatcmpl-1'
        }
        with(server.chats().first()) {
            at('messages').at(0).at('content').text() == 'Be brief.'
            at('temperature').decimal(0) == 0.2d
            at('max_tokens').integer(at('max_completion_tokens').integer(0)) == 50
            at('stop').at(0).text() == 'END'
        }
        server.upstream().lastRequest().headers()['authorization'] == 'Bearer key-0123456789'

        cleanup:
        server?.close()
    }

    def "a stream comes piece by piece, on the caller's thread, and means the same: classes #classes"() {
        given:
        def server = new OpenAiUpstream('hello there, you')
        def threads = new HashSet()
        def events = []

        when:
        openAi(server.url(), classes).call(ask('hi', [stream: stream])) { threads << Thread.currentThread(); events << it }

        then:
        events.findAll { it instanceof ReplyEvent.Text }*.delta().join('') == 'hello there, you'
        events.count { it instanceof ReplyEvent.Text } == pieces
        events.first() instanceof ReplyEvent.Started
        events.last() == new ReplyEvent.Finished(StopReason.END)
        events.findAll { it instanceof ReplyEvent.UsageReported }*.usage() == [Usage.of(1, 3)]
        threads == [Thread.currentThread()] as Set

        cleanup:
        server?.close()

        where:
        classes        | stream | pieces
        [CHAT, STREAM] | true   | 3
        [STREAM]       | true   | 3
        [STREAM]       | false  | 3
        [CHAT]         | true   | 1
    }

    def "another model than the builder's own is asked by its name"() {
        given:
        def server = new OpenAiUpstream('ok')

        when:
        answered(openAi(server.url()), ask('hi', [model: 'gpt-y']))

        then:
        server.chats()*.at('model')*.text() == ['gpt-y']

        cleanup:
        server?.close()
    }

    def "tools, their calls and their results go out, and calls come back: streamed #stream"() {
        given:
        def call = '{"id":"call_a","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Malmö\\"}"}'
        upstream.answers(stream ? Answer.sse(
                """{"id":"c","model":"m","choices":[{"index":0,"delta":{"role":"assistant","tool_calls":[{"index":0,"id":"call_a","type":"function","function":{"name":"weather","arguments":""}}]}}]}""",
                """{"id":"c","model":"m","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"city\\":"}}]}}]}""",
                """{"id":"c","model":"m","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\\"Malmö\\"}"}}]}}]}""",
                """{"id":"c","model":"m","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""", '[DONE]') :
                Answer.json(200, """{"id":"c","model":"m","choices":[{"index":0,"finish_reason":"tool_calls",
                    "message":{"role":"assistant","content":null,"tool_calls":[$call}]}}]}"""))
        def messages = [Message.user('weather?'),
                        new Message(Message.Role.ASSISTANT, [new Part.ToolCall('c0', 'weather', '{"city":"Oslo"}')]),
                        new Message(Message.Role.TOOL, [new Part.ToolResult('c0', [new Part.Text('rain')], false)])]
        def request = new ChatRequest(messages, Settings.DEFAULT, [new Tool('weather', 'Tells', SCHEMA, false), new Tool('time', '', SCHEMA, false)],
                ToolChoice.named('weather'), AnswerFormat.TEXT, null, [], null)

        when:
        def answer = answered(openAi(upstream.url('/v1')), ask(request, [stream: stream]))
        def sent = upstream.lastRequest().json()

        then:
        answer.failure() == null
        answer.reply().toolCalls() == [new Part.ToolCall('call_a', 'weather', '{"city":"Malmö"}')]
        answer.reply().stop() == StopReason.TOOL_CALLS

        and: 'the schema lost nothing, and the one tool that must be called is the only one'
        sent.at('tools').items().size() == 1
        sent.at('tool_choice').text() == 'required'
        with(sent.at('tools').at(0).at('function').at('parameters')) {
            at('properties').at('city').at('pattern').text() == '^[A-Z]'
            at('properties').at('unit').at('enum').items()*.text() == ['C', 'F']
            at('properties').at('places').at('items').at('type').text() == 'number'
            at('required').at(0).text() == 'city'
        }
        sent.at('messages').at(1).at('tool_calls').at(0).at('function').at('arguments').text() == '{"city":"Oslo"}'
        sent.at('messages').at(2).at('tool_call_id').text() == 'c0'

        where:
        stream << [false, true]
    }

    def "an answer's schema goes out, and so does a picture"() {
        given:
        def server = new OpenAiUpstream('{}')
        def picture = new Message(Message.Role.USER, [new Part.Text('what?'), new Part.Image(Media.inline('image/png', 'QUJD'), 'low')])
        def request = ChatRequest.of(picture).with(new AnswerFormat.Schema('answer', SCHEMA, true))

        when:
        def answer = answered(openAi(server.url(), [CHAT], [strictJsonSchema: true]), ask(request))

        then:
        answer.complete
        with(server.chats().first()) {
            at('response_format').at('type').text() == 'json_schema'
            at('response_format').at('json_schema').at('schema').at('properties').at('city').at('pattern').text() == '^[A-Z]'
            at('messages').at(0).at('content').toString().contains('data:image/png;base64,QUJD')
        }

        cleanup:
        server?.close()
    }

    def "vectors are made"() {
        given:
        upstream.answers(Answer.json(200, '''{"object":"list","model":"e","data":[{"index":0,"embedding":[1.0,0.5]},
            {"index":1,"embedding":[0.0,-1.0]}],"usage":{"prompt_tokens":2,"total_tokens":2}}'''))
        def client = openAi(upstream.url('/v1'), [EMBED])

        when:
        def answer = answered(client, ask(EmbedRequest.of(['a', 'b'])))

        then:
        answer.failure() == null
        answer.reply().vectors().collect { it.toList() } == [[1f, 0.5f], [0f, -1f]]
        answer.reply().usage().input() == 2
        client.models()*.capabilities() == [['embedding'] as Set]

        when:
        def other = answered(client, ask(new EmbedRequest(['a', 'b'], 64, null)))

        then:
        other.failure() instanceof Unsupported
        answered(client, ask('hi')).failure() instanceof Unsupported
    }

    def "status #status is a #failure.simpleName, told without the key: streamed #stream"() {
        given:
        upstream.answers(Answer.json(status, "{\"error\":{\"message\":\"$words key-0123456789\",\"type\":\"t\",\"code\":null}}"))

        when:
        def answer = answered(openAi(upstream.url('/v1')), ask('hi', [stream: stream]))

        then:
        failure.isInstance(answer.failure())
        answer.failure().message.contains(words)
        !answer.failure().message.contains('key-0123456789')
        upstream.requests().size() == 1

        where:
        [[status, words, failure], stream] << [[
                [400, 'a wrong field', InvalidRequest], [400, "This model's maximum context length is 8", ContextTooLong],
                [401, 'no such key', Unauthorized], [404, 'The model `x` does not exist', UnknownModel],
                [429, 'slow down', RateLimited], [429, 'You exceeded your current quota', OutOfQuota],
                [500, 'oops', Overloaded], [503, 'busy', Overloaded]], [false, true]].combinations()
    }

    def "a server that is not there is unreachable, and one that is cut is no answer: streamed #stream"() {
        given:
        def url = upstream.url('/v1')

        when:
        upstream.answers(Answer.drop())
        def dropped = answered(openAi(url), ask('hi', [stream: stream])).failure()
        upstream.refuses()
        def refused = answered(openAi(url), ask('hi', [stream: stream])).failure()

        then:
        dropped instanceof RetriableFailure
        refused instanceof Unreachable

        where:
        stream << [false, true]
    }

    def "an interrupt ends a call that hangs, and the connection with it: streamed #stream"() {
        given:
        def arrived = new CountDownLatch(1)
        upstream.answers { arrived.countDown(); stream ? Answer.sse('{"choices":[{"index":0,"delta":{"content":"a"}}]}', 'x').stall(60) : Answer.hang() }
        def client = openAi(upstream.url('/v1'))
        def thrown = null
        def caller = Thread.ofVirtual().start {
            try {
                client.call(ask('hi', [stream: stream])) { }
            } catch (InterruptedException stopped) {
                thrown = stopped
            }
        }

        when:
        arrived.await(20, TimeUnit.SECONDS)
        caller.interrupt()

        then:
        caller.join(Duration.ofSeconds(5))
        thrown instanceof InterruptedException
        stream || upstream.awaitHangUp(Duration.ofSeconds(10))

        where:
        stream << [false, true]
    }
}
