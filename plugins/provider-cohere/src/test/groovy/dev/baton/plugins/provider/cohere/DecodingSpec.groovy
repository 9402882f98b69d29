package dev.baton.plugins.provider.cohere

import static dev.baton.plugins.provider.cohere.Calls.*

import dev.baton.spi.failure.*
import dev.baton.spi.http.HttpHead
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.RerankRequest
import dev.baton.testkit.Decoded
import spock.lang.Specification

class DecodingSpec extends Specification {

    def "a stream without its end, or with something else in it, is broken: #what"() {
        expect:
        with(stream(body)) {
            failure() instanceof BrokenAnswer
            !finished
            failure().message.contains(words)
        }

        where:
        what                           | body                                                | words
        'no event at all'              | ': hello\n\n'                                       | 'without an event'
        'cut in mid-answer'            | start() + text('a')                                 | 'after 2 events'
        'cut within the last event'    | start() + end().trim()                              | 'without its message-end'
        'an end without a reason'      | start() + event('message-end', '"delta":{}')        | 'finish reason'
        'an event that is no JSON'     | start() + 'data: oops\n\n'                          | 'no JSON'
        'an event of no type'          | start() + 'data: {}\n\n'                            | 'no type'
        'no beginning'                 | text('a') + end()                                   | 'message-start'
        'arguments without a call'     | start() + message('tool-call-delta', '{"tool_calls":{"function":{"arguments":"x"}}}') | 'not begun'
        'a call without a name'        | start() + message('tool-call-start', '{"tool_calls":{"function":{}}}') | 'without a name'
    }

    def "an error in mid-stream is a failure: #what"() {
        given:
        def decoded = stream(start() + text('a') + body)

        expect:
        failure.isInstance(decoded.failure())
        decoded.failure().message.contains(words)
        decoded.events().any { it == new ReplyEvent.Text('a') }
        !decoded.finished

        where:
        what                      | body                                                     | failure      | words
        'at the end'              | end('ERROR', '"error":"cuda out of memory"')             | Overloaded   | 'cuda'
        'at the end, unexplained' | end('ERROR')                                             | Overloaded   | 'the model failed'
        'a time-out'              | end('TIMEOUT')                                           | Overloaded   | 'too long'
        'an event of its own'     | 'event: error\ndata: {"message":"internal error"}\n\n'   | Overloaded   | 'internal error'
        'a bare message'          | 'data: {"message":"shutting down"}\n\n'                  | Overloaded   | 'shutting down'
    }

    def "what was billed until an error came is still told"() {
        expect:
        stream(start() + end('ERROR')).events().any { it instanceof ReplyEvent.UsageReported && it.usage().input() == 41 }
    }

    def "nothing after the end counts, and no more need be read"() {
        given:
        def decoder = Calls.provider().decoder(ask('hi', [stream: true]), new HttpHead(200, ['content-type': 'text/event-stream']))
        def events = []
        def body = (start() + end() + 'data: junk\n\n').bytes

        when:
        decoder.feed(body, 0, body.length, events::add)

        then:
        decoder.complete

        when:
        decoder.end(events::add)

        then:
        events.last() == new ReplyEvent.Finished(StopReason.END)
    }

    def "a finish reason of #reason is #stop"() {
        expect:
        stream(start() + text('a') + end(reason)).reply().stop() == stop

        where:
        reason          | stop
        'COMPLETE'      | StopReason.END
        'STOP_SEQUENCE' | StopReason.STOP_SEQUENCE
        'MAX_TOKENS'    | StopReason.LENGTH
        'ERROR_TOXIC'   | StopReason.CONTENT_FILTER
        'USER_CANCEL'   | StopReason.OTHER
    }

    def "a call that comes in a list is read like one that does not, and an event that is not known is passed over"() {
        expect:
        with(stream(start() + event('later-version', '"x":1') +
                message('tool-call-start', '{"tool_calls":[{"id":"a","function":{"name":"f","arguments":""}}]}', 3) +
                message('tool-call-delta', '{"tool_calls":[{"function":{"arguments":"{}"}}]}', 3) + end()).reply()) {
            toolCalls()*.arguments() == ['{}']
            stop() == StopReason.TOOL_CALLS
        }
    }

    def "a whole answer where a stream is to be passed on is refused, and the other way round"() {
        expect:
        Decoded.of(Calls.provider(), passed('{}', [raw: true, stream: true]), new HttpHead(200, ['content-type': 'application/json']),
                '{"message":{"content":[]},"finish_reason":"COMPLETE"}'.bytes).failure() instanceof BrokenAnswer
        Decoded.of(Calls.provider(), passed('{}', [raw: true]), new HttpHead(200, ['content-type': 'text/event-stream']),
                (start() + end()).bytes).failure() instanceof BrokenAnswer
    }

    def "a ranking has the best first, each document once, with a score"() {
        given:
        def request = new RerankRequest('q', ['a', 'b', 'c'], 2, null)
        def body = '{"results":[{"index":0,"relevance_score":0.12},{"index":2,"relevance_score":0.98}]}'

        expect:
        whole(request, body).reply().ranking() == [new ReplyEvent.Ranked(2, 0.98d), new ReplyEvent.Ranked(0, 0.12d)]
        whole(request, body.replace('"meta":', '')).reply().usage() == null
        whole(request, body.replace(']}', '],"meta":{"billed_units":{"input_tokens":7}}}')).reply().usage().input() == 7
    }

    def "#what is no ranking"() {
        expect:
        whole(new RerankRequest('q', ['a', 'b'], 0, null), body).failure() instanceof BrokenAnswer

        where:
        what               | body
        'one of two'       | '{"results":[{"index":0,"relevance_score":0.1}]}'
        'the same twice'   | '{"results":[{"index":0,"relevance_score":0.1},{"index":0,"relevance_score":0.2}]}'
        'another document' | '{"results":[{"index":0,"relevance_score":0.1},{"index":2,"relevance_score":0.2}]}'
        'no score'         | '{"results":[{"index":0,"relevance_score":0.1},{"index":1}]}'
        'nothing'          | '{}'
    }

    def "vectors come by type or, in an older form, alone; #wrong is none"() {
        expect:
        whole(EmbedRequest.of(['a']), '{"embeddings":[[1,2]]}').reply().vectors()[0] == [1f, 2f] as float[]
        whole(EmbedRequest.of(['a']), "{\"embeddings\":{\"float\":$wrong}}").failure() instanceof BrokenAnswer

        where:
        wrong << ['[]', '[[1],[2]]', '[[]]', '["AA"]', '[[1,"x"]]', '[[1e99]]']
    }

    def "an error in the place of an answer is one"() {
        expect:
        whole(ask('hi').request(), '{"message":"internal error"}').failure() instanceof Overloaded
        whole(ask('hi').request(), '{"error":{"message":"no upstream"}}').failure().message.contains('no upstream')
    }

    private static Decoded stream(String body) {
        Decoded.of(Calls.provider(), ask('hi', [stream: true]), new HttpHead(200, ['content-type': 'text/event-stream']), body.getBytes('UTF-8'))
    }

    private static Decoded whole(def request, String body) {
        Decoded.of(Calls.provider(), ask(request), new HttpHead(200, ['content-type': 'application/json']), body.getBytes('UTF-8'))
    }
}
