package dev.baton.plugins.provider.langchain4j

import static dev.baton.plugins.provider.langchain4j.Bridge.*

import dev.baton.spi.failure.*
import dev.baton.spi.json.JsonObject
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.*
import dev.langchain4j.data.message.*
import dev.langchain4j.exception.*
import dev.langchain4j.model.output.FinishReason
import spock.lang.Isolated
import spock.lang.Specification
import spock.lang.Timeout

/** What modules may do that no module over HTTP shows here. */
@Isolated
@Timeout(60)
class AnswerSpec extends Specification {

    def "messages become the library's, with nothing lost"() {
        given:
        Acme.answer = { Acme.said(text: 'ok') }
        def messages = [
                Message.system('Be brief.'),
                new Message(Message.Role.USER, [new Part.Text('a'), new Part.Image(Media.linked('https://x.example/a.png'), 'high'),
                                                new Part.Audio(Media.inline('audio/wav', 'QUJD')),
                                                new Part.File(Media.inline('application/pdf', 'REVG'), 'a.pdf')]),
                new Message(Message.Role.ASSISTANT, [new Part.Reasoning('hm', null), new Part.Text('b'), new Part.ToolCall('c1', 'f', '{}')]),
                new Message(Message.Role.USER, [new Part.ToolResult('c1', [new Part.Text('1'), new Part.Text('2')], true), new Part.Text('and?')]),
        ]

        when:
        def answer = answered(acme('chat'), ask(ChatRequest.of(*messages), [model: 'm']))

        then:
        answer.reply().text() == 'ok'
        answer.reply().model() == 'm'
        answer.reply().usage() == null
        with(Acme.asked) {
            modelName() == null
            it.messages()*.class == [SystemMessage, UserMessage, AiMessage, ToolExecutionResultMessage, UserMessage]
            it.messages()[1].contents()*.class == [TextContent, ImageContent, AudioContent, PdfFileContent]
            it.messages()[1].contents()[1].detailLevel() == ImageContent.DetailLevel.HIGH
            it.messages()[2].thinking() == 'hm'
            it.messages()[2].text() == 'b'
            it.messages()[3].toolName() == 'f'
            it.messages()[3].text() == '1\n2'
            it.messages()[3].isError()
        }
    }

    def "what the library has no place for is refused: #what"() {
        given:
        Acme.answer = { Acme.said(text: 'ok') }

        expect:
        with(answered(acme('chat'), ask(request, [model: 'm'])).failure()) {
            it instanceof Unsupported
            message.contains(words)
        }

        where:
        what                     | request                                                                              | words
        'a seed'                 | set(new Settings(null, null, null, [], 7L, null, null, null, JsonObject.EMPTY))      | 'a seed'
        'an effort'              | set(new Settings(null, null, null, [], null, null, null, 'low', JsonObject.EMPTY))   | 'an effort'
        'a field'                | set(new Settings(null, null, null, [], null, null, null, null, JsonObject.of([k: 1]))) | 'the field k'
        'another document'       | said(new Part.File(Media.inline('text/csv', 'AA'), 'a'))                             | 'application/pdf'
        'bytes of no type'       | said(new Part.Image(new Media(null, 'AA', null), null))                              | 'media type'
        'a detail of one\'s own' | said(new Part.Image(Media.linked('https://x.example/a'), 'tiny'))                    | "'tiny'"
        'no address'             | said(new Part.Image(Media.linked('a b'), null))                                      | 'no address'
        'a call by the user'     | said(new Part.ToolCall('c', 'f', '{}'))                                              | 'user'
        'a picture from a tool'  | said(new Part.ToolResult('c', [new Part.Image(Media.linked('u'), null)], false))     | 'more than text'
        'odd parameters'         | tool([type: 'object', patternProperties: [:]], ToolChoice.AUTO)                      | "'f'"
        'a tool that is not'     | tool([type: 'object'], ToolChoice.named('g'))                                        | "'g'"
        'reranking'              | new RerankRequest('q', ['a'], 0, null)                                               | 'reranking'
        'vectors of a chatter'   | EmbedRequest.of(['a'])                                                               | 'embed'
    }

    def "a whole answer with everything in it is read: #reason is #stop"() {
        given:
        Acme.answer = { Acme.said(text: 'b', thinking: 'a', calls: calls, reason: reason) }

        expect:
        with(answered(acme('chat'), ask('hi')).reply()) {
            text() == 'b'
            parts().first() == new Part.Reasoning('a', null)
            toolCalls()*.name() == calls.collect { it[1] }
            toolCalls()*.id().toUnique().size() == calls.size()
            it.stop() == stop
        }

        where:
        reason                      | calls                                    | stop
        FinishReason.STOP           | []                                       | StopReason.END
        FinishReason.STOP           | [['c1', 'f', '{}'], ['c2', 'f', '{}']]   | StopReason.TOOL_CALLS
        FinishReason.LENGTH         | []                                       | StopReason.LENGTH
        FinishReason.TOOL_EXECUTION | [[null, 'f', '{}'], [null, 'g', null]]   | StopReason.TOOL_CALLS
        FinishReason.CONTENT_FILTER | []                                       | StopReason.CONTENT_FILTER
        FinishReason.OTHER          | []                                       | StopReason.OTHER
        null                        | []                                       | StopReason.OTHER
    }

    def "whatever a module hands out on the way, the answer is the same: #what"() {
        given:
        Acme.streams = { handler ->
            script.each { it.call(handler) }
            handler.onCompleteResponse(Acme.said(text: 'text', thinking: 'hm', calls: [['c1', 'f', '{"a":1}'], ['c2', 'g', '{}']],
                    reason: FinishReason.TOOL_EXECUTION))
        }

        expect:
        with(answered(acme('stream'), ask('hi', [stream: true]))) {
            failure() == null
            events().count { it instanceof ReplyEvent.Started } == 1
            reply().text() == 'text'
            reply().parts().first() == new Part.Reasoning('hm', null)
            reply().toolCalls() == [new Part.ToolCall('c1', 'f', '{"a":1}'), new Part.ToolCall('c2', 'g', '{}')]
        }

        where:
        what                          | script
        'nothing'                     | []
        'pieces of all'               | [{ it.onPartialThinking(Acme.thought('h')) }, { it.onPartialThinking(Acme.thought('m')) },
                                         { it.onPartialResponse('te') }, { it.onPartialResponse('xt') },
                                         { it.onPartialToolCall(Acme.part(0, 'c1', 'f', '{"a"')) }, { it.onPartialToolCall(Acme.part(0, 'c1', 'f', ':1}')) },
                                         { it.onCompleteToolCall(Acme.whole(0, 'c1', 'f', '{"a":1}')) },
                                         { it.onCompleteToolCall(Acme.whole(1, 'c2', 'g', '{}')) }]
        'the text alone'              | [{ it.onPartialResponse('text') }]
        'pieces without identifiers'  | [{ it.onPartialToolCall(Acme.part(0, null, 'f', '{"a"')) }, { it.onCompleteToolCall(Acme.whole(0, 'c1', 'f', '{"a":1}')) }]
        'half a call, then the whole' | [{ it.onPartialToolCall(Acme.part(0, 'c1', 'f', '{"a"')) }, { it.onCompleteToolCall(Acme.whole(0, 'c1', 'f', '{"a":1}')) }]
        'indexes that begin late'     | [{ it.onCompleteToolCall(Acme.whole(3, 'c1', 'f', '{"a":1}')) }, { it.onCompleteToolCall(Acme.whole(4, 'c2', 'g', '{}')) }]
    }

    def "a module that hands out thousands of pieces in one go is read to the end"() {
        given:
        Acme.streams = { handler ->
            10_000.times { handler.onPartialResponse('a') }
            handler.onCompleteResponse(Acme.said(text: 'a' * 10_000, reason: FinishReason.STOP))
        }

        expect:
        answered(acme('stream'), ask('hi', [stream: true])).reply().text().length() == 10_000
    }

    def "a receiver that is gone ends the call"() {
        given:
        Acme.streams = { handler ->
            10_000.times { handler.onPartialResponse('a') }
            handler.onCompleteResponse(Acme.said(text: 'a', reason: FinishReason.STOP))
        }

        when:
        acme('stream').call(ask('hi', [stream: true])) {
            if (it instanceof ReplyEvent.Text) {
                throw new IllegalStateException('gone')
            }
        }

        then:
        def thrown = thrown(IllegalStateException)
        thrown.message == 'gone'
    }

    def "#exception.class.simpleName is a #failure.simpleName"() {
        given:
        Acme.answer = { throw exception }
        Acme.streams = { handler -> handler.onError(exception) }

        expect:
        failure.isInstance(answered(acme('chat'), ask('hi')).failure())
        failure.isInstance(answered(acme('stream'), ask('hi', [stream: true])).failure())

        where:
        exception                                                        | failure
        new RateLimitException('slow down')                              | RateLimited
        new AuthenticationException('who?')                              | Unauthorized
        new ModelNotFoundException('x')                                  | UnknownModel
        new ContentFilteredException('no')                               | ContentRefused
        new InvalidRequestException('bad')                               | InvalidRequest
        new InvalidRequestException('too many tokens')                   | ContextTooLong
        new dev.langchain4j.exception.TimeoutException('late')           | Overloaded
        new InternalServerException('oops')                              | Overloaded
        new UnresolvedModelServerException('where?')                     | Unreachable
        new UnsupportedFeatureException('cannot')                        | Unsupported
        new RuntimeException(new HttpException(429, '{"message":"x"}'))  | RateLimited
        new RuntimeException(new IOException('reset'))                   | Unreachable
        new IllegalArgumentException('no such thing')                    | InvalidRequest
        new NullPointerException()                                       | BrokenAnswer
        new NoClassDefFoundError('a/B')                                  | BrokenAnswer
    }

    private static ChatRequest said(Part part) {
        ChatRequest.of(new Message(Message.Role.USER, [part]))
    }

    private static ChatRequest set(Settings settings) {
        ChatRequest.of(Message.user('x')).with(settings)
    }

    private static ChatRequest tool(Map schema, ToolChoice choice) {
        new ChatRequest([Message.user('x')], Settings.DEFAULT, [new Tool('f', '', JsonObject.of(schema), false)], choice,
                AnswerFormat.TEXT, null, [], null)
    }
}
