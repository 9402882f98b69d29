package dev.baton.plugins.provider.bedrock

import static dev.baton.plugins.provider.bedrock.Calls.ask

import dev.baton.spi.failure.*
import dev.baton.spi.http.HttpHead
import dev.baton.spi.json.Json
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.testkit.Decoded
import java.nio.charset.StandardCharsets
import spock.lang.Shared
import spock.lang.Specification

class DecodingSpec extends Specification {

    static final String USED = '{"usage":{"inputTokens":1,"outputTokens":2,"totalTokens":3}}'
    static final HttpHead STREAM = new HttpHead(200, ['content-type': 'application/vnd.amazon.eventstream', 'x-amzn-requestid': 'r-1'])
    static final HttpHead BODY = new HttpHead(200, ['content-type': 'application/json', 'x-amzn-requestid': 'r-1'])

    @Shared ModelCall call = ask('hi', [stream: true])

    def "blocks of reasoning go back as they came: #what"() {
        given:
        def thoughts = Json.parse("[$blocks]").items()
        def body = "{\"output\":{\"message\":{\"content\":[${thoughts.collect { "{\"reasoningContent\":$it}" }.join(',')},{\"text\":\"so\"}]}}," +
                '"stopReason":"end_turn"}'
        def deltas = thoughts.withIndex().collectMany { thought, i ->
            pieces(thought).collect { ['contentBlockDelta', "{\"contentBlockIndex\":$i,\"delta\":{\"reasoningContent\":$it}}" as String] } +
                    [['contentBlockStop', "{\"contentBlockIndex\":$i}" as String]]
        }
        def stream = Frames.stream([['messageStart', '{}']] + deltas +
                [['contentBlockDelta', '{"delta":{"text":"so"}}'], ['messageStop', '{"stopReason":"end_turn"}'], ['metadata', USED]])

        expect:
        [Decoded.of(Calls.provider(), ask('hi'), BODY, body.getBytes(StandardCharsets.UTF_8)),
         Decoded.of(Calls.provider(), call, STREAM, stream)].each { decoded ->
            def reply = decoded.reply()
            def again = Calls.sent(ask(Calls.chat([Message.user('hi'), new Message(Message.Role.ASSISTANT, reply.parts()), Message.user('go on')])))
            assert again.at('messages').at(1).at('content').items()*.at('reasoningContent').findAll { !it.isNull() } == (sent == null ? thoughts : [])
            assert reply.parts().findAll { it instanceof Part.Reasoning }*.text().join('') ==
                    thoughts*.at('reasoningText')*.at('text')*.text('').join('')
        }

        where:
        what                        | blocks                                                                    | sent
        'one with its signature'    | '{"reasoningText":{"text":"a b","signature":"c2ln"}}'                    | null
        'one that is encrypted'     | '{"redactedContent":"c2VjcmV0"}'                                         | null
        'two that are encrypted'    | '{"redactedContent":"c2VjcmV0"},{"redactedContent":"bW9yZQ=="}'          | null
        'one of each, and another'  | '{"reasoningText":{"text":"a","signature":"c2ln"}},{"redactedContent":"c2VjcmV0"},{"reasoningText":{"text":"b","signature":"c2lnMg"}}' | null
        'one that shows no text'    | '{"reasoningText":{"text":"","signature":"c2ln"}}'                       | null
        'one without a signature, which is left out' | '{"reasoningText":{"text":"a"}}'                        | 'nothing'
    }

    def "bytes that follow the end of an answer change nothing in it"() {
        given:
        def stream = Frames.stream([['messageStart', '{}'], ['contentBlockDelta', '{"delta":{"text":"so"}}'],
                                    ['messageStop', '{"stopReason":"end_turn"}'], ['metadata', USED]])
        def more = Frames.join([stream, 'no message at all, and no checksum'.bytes])

        expect:
        Decoded.of(Calls.provider(), call, STREAM, more).summary() == Decoded.of(Calls.provider(), call, STREAM, stream).summary()
    }

    def "what the service calls by itself is nobody's to answer"() {
        given:
        def reply = Decoded.of(Calls.provider(), call, STREAM, Frames.stream([
                ['messageStart', '{}'],
                ['contentBlockStart', '{"start":{"toolUse":{"toolUseId":"s","name":"nova_code_interpreter","type":"server_tool_use"}}}'],
                ['contentBlockDelta', '{"delta":{"toolUse":{"input":"{}"}}}'], ['contentBlockStop', '{}'],
                ['contentBlockStart', '{"start":{"toolResult":{"toolUseId":"s"}}}'],
                ['contentBlockDelta', '{"delta":{"toolResult":[{"json":{"stdOut":"7"}}]}}'], ['contentBlockStop', '{}'],
                ['contentBlockDelta', '{"delta":{"text":"seven"}}'], ['contentBlockStop', '{}'],
                ['someEventOfTheFuture', '{}'],
                ['messageStop', '{"stopReason":"end_turn"}'], ['metadata', USED]])).reply()

        expect:
        reply.toolCalls().empty
        reply.text() == 'seven'
        reply.stop() == StopReason.END
        reply.id() == 'r-1'
    }

    def "the stop reason #wire means #reason"() {
        given:
        def body = "{\"output\":{\"message\":{\"content\":[$block]}},\"stopReason\":\"$wire\"}"

        expect:
        Decoded.of(Calls.provider(), ask('hi'), BODY, body.bytes).reply().stop() == reason

        where:
        wire                            | block                                                | reason
        'end_turn'                      | '{"text":"a"}'                                       | StopReason.END
        'end_turn'                      | '{"toolUse":{"toolUseId":"t","name":"n","input":{}}}' | StopReason.TOOL_CALLS
        'model_context_window_exceeded' | '{"text":"a"}'                                       | StopReason.LENGTH
        'refusal'                       | '{"text":"a"}'                                       | StopReason.REFUSAL
        'something_new'                 | '{"text":"a"}'                                       | StopReason.OTHER
    }

    def "an answer that the model spoilt is a failure, whose use is told: #wire"() {
        given:
        def decoded = Decoded.of(Calls.provider(), call, STREAM, Frames.stream([
                ['messageStart', '{}'], ['contentBlockDelta', '{"delta":{"text":"a"}}'],
                ['messageStop', "{\"stopReason\":\"$wire\"}" as String], ['metadata', USED]]))

        expect:
        decoded.failure() instanceof BrokenAnswer
        decoded.failure().message.contains(wire)
        decoded.events().any { it instanceof ReplyEvent.UsageReported }
        !decoded.finished

        where:
        wire << ['malformed_tool_use', 'malformed_model_output']
    }

    def "the exception #type in a stream means #failure.simpleName"() {
        given:
        def decoded = Decoded.of(Calls.provider(), call, STREAM, Frames.join([
                Frames.event('messageStart', '{}'), Frames.event('contentBlockDelta', '{"delta":{"text":"a"}}'), Frames.exception(type, json)]))

        expect:
        failure.isInstance(decoded.failure())
        decoded.failure().message.contains(words)
        !decoded.finished

        where:
        type                          | json                                             | words       || failure
        'throttlingException'         | '{"message":"Too many tokens, please wait."}'    | 'Too many'  || RateLimited
        'modelStreamErrorException'   | '{"message":"Failed.","originalStatusCode":500,"originalMessage":"Out of breath"}' | 'Out of breath' || Overloaded
        'internalServerException'     | '{"message":"Something."}'                       | 'Something' || Overloaded
        'serviceUnavailableException' | '{}'                                             | 'serviceunavailable' || Overloaded
        'modelTimeoutException'       | '{"message":"Too late."}'                        | 'Too late'  || Overloaded
        'validationException'         | '{"message":"Input is too long for requested model."}' | 'too long' || ContextTooLong
        'validationException'         | '{"message":"Wrong."}'                           | 'Wrong'     || InvalidRequest
        'accessDeniedException'       | '{"message":"No."}'                              | 'No.'       || Forbidden
        'somethingNewException'       | 'no json'                                        | 'somethingnew' || Overloaded
    }

    def "an error that the stream's own protocol tells is one"() {
        given:
        def frame = Frames.frame([':message-type': 'error', ':error-code': 'InternalError', ':error-message': 'Out of order'], new byte[0])

        expect:
        with(Decoded.of(Calls.provider(), call, STREAM, frame).failure()) {
            it instanceof Overloaded
            message.contains('Out of order')
        }
    }

    def "a stream that is not as the service sends them is refused: #what"() {
        expect:
        with(Decoded.of(Calls.provider(), call, STREAM, bytes)) {
            failure() instanceof BrokenAnswer
            failure().message.contains(words)
            !finished
        }

        where:
        what                          | words                 | bytes
        'no messageStart'             | 'messageStart'        | Frames.event('contentBlockDelta', '{"delta":{"text":"a"}}')
        'metadata before the end'     | 'before the reason'   | Frames.stream([['messageStart', '{}'], ['metadata', USED]])
        'no metadata'                 | 'without its metadata' | Frames.stream([['messageStart', '{}'], ['messageStop', '{"stopReason":"end_turn"}']])
        'no JSON'                     | 'no JSON'             | Frames.stream([['messageStart', '{"a"']])
        'no object'                   | 'no JSON object'      | Frames.stream([['messageStart', '[]']])
        'another kind of message'     | 'neither event'       | Frames.frame([':message-type': 'letter'], new byte[0])
        'a call without a name'       | 'without its name'    | Frames.stream([['messageStart', '{}'], ['contentBlockStart', '{"start":{"toolUse":{"toolUseId":"t"}}}']])
    }

    def "a whole answer where a stream was asked for is read all the same"() {
        expect:
        Decoded.of(Calls.provider(), call, BODY, '{"output":{"message":{"content":[{"text":"a"}]}},"stopReason":"end_turn"}'.bytes).reply().text() == 'a'
    }

    /** A block as a stream tells it: its text in single characters, then its proof. */
    private static List<String> pieces(Json thought) {
        if (!thought.at('redactedContent').isNull()) {
            return [thought.toString()]
        }
        def words = thought.at('reasoningText')
        words.at('text').text().collect { '{"text":"' + it + '"}' } +
                (words.at('signature').isNull() ? [] : ['{"signature":' + words.at('signature') + '}'])
    }
}
