package dev.baton.plugins.provider.ollama

import static dev.baton.plugins.provider.ollama.Calls.ask
import static dev.baton.plugins.provider.ollama.Calls.done
import static dev.baton.plugins.provider.ollama.Calls.line
import static dev.baton.plugins.provider.ollama.Calls.passed

import dev.baton.spi.failure.*
import dev.baton.spi.http.HttpHead
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.testkit.Decoded
import spock.lang.Specification

class ChatStreamSpec extends Specification {

    def "a stream without its end is broken: #what"() {
        expect:
        with(stream(body)) {
            failure() instanceof BrokenAnswer
            !finished
            failure().message.contains(words)
        }

        where:
        what                        | body                                        | words
        'nothing at all'            | ''                                          | 'empty'
        'blank lines'               | '\n\r\n\n'                                  | 'empty'
        'cut in mid-answer'         | line('{"content":"a"}')                     | 'after 1 lines'
        'cut in the last line'      | line('{"content":"a"}') + '{"done":tru'     | 'line 2'
        'a line that is no JSON'    | line('{"content":"a"}') + 'oops\n'          | 'line 2'
        'a line without a message'  | '{"done":true}\n'                           | 'no message'
        'a page of HTML'            | '<html>\n</html>'                           | 'HTML'
        'a call without a name'     | line('{"tool_calls":[{"function":{}}]}')    | 'without a name'
    }

    def "the last line needs no line feed, and nothing after it counts"() {
        given:
        def decoder = Calls.provider().decoder(ask('hi', [stream: true]), new HttpHead(200, [:]))
        def events = []

        when:
        def body = (done('{"content":"a"}') + 'junk').bytes
        decoder.feed(body, 0, body.length, events::add)

        then:
        decoder.complete

        when:
        decoder.end(events::add)

        then:
        events.last() == new ReplyEvent.Finished(StopReason.END)
        stream(done('{"content":"a"}').trim()).complete
    }

    def "an error in mid-stream is what it says: #error"() {
        given:
        def decoded = stream(line('{"content":"a"}') + "{\"error\":\"$error\"}\n")

        expect:
        failure.isInstance(decoded.failure())
        decoded.events().any { it == new ReplyEvent.Text('a') }
        !decoded.finished

        where:
        error                                              | failure
        'an error was encountered while running the model' | Overloaded
        'model \'x\' not found'                            | UnknownModel
        'context length exceeded'                          | ContextTooLong
        'unauthorized'                                     | Unauthorized
        'rate limit reached'                               | RateLimited
        'm does not support tools'                         | Unsupported
    }

    def "a prompt that is too long names the option that gives more room, unless it is set"() {
        given:
        def body = '{"error":"the input length exceeds the context length"}'.bytes

        expect:
        Calls.provider().failure(ask('hi'), new HttpHead(400, [:]), body).message.contains("option 'context'")
        !Calls.provider([context: 8192]).failure(ask('hi'), new HttpHead(400, [:]), body).message.contains('option')
    }

    def "a done_reason of #reason is #stop"() {
        expect:
        stream(done('{"content":"a"}', reason)).reply().stop() == stop

        where:
        reason   | stop
        'stop'   | StopReason.END
        'length' | StopReason.LENGTH
        'load'   | StopReason.OTHER
        'unload' | StopReason.OTHER
    }

    def "calls without identifiers get ones that stay the same, and differ from one answer to the next"() {
        given:
        def calls = '{"content":"","tool_calls":[{"function":{"name":"f","arguments":{"a":1}}},{"function":{"name":"f"}}]}'
        def ids = { String body -> stream(body).reply().toolCalls()*.id() }
        def first = done(calls)

        expect:
        ids(first) == ids(first)
        ids(first).toUnique().size() == 2
        ids(first).intersect(ids(first.replace('10:00:00.5Z', '10:00:09.5Z'))).empty
        stream(first).reply().toolCalls()*.arguments() == ['{"a":1}', '{}']
    }

    def "each line is handed out as it came, without its end, where the caller speaks the protocol"() {
        given:
        def lines = [line('{"content":"a"}').trim(), done('{"content":""}').trim()]

        expect:
        Decoded.of(Calls.provider(), passed('{}', [stream: true, raw: true]), new HttpHead(200, [:]),
                (lines.join('\n') + '\n').bytes).raw() == lines
    }

    def "a line that does not end is refused before it fills the memory"() {
        given:
        def decoder = (Calls.provider() as HttpProvider).decoder(ask('hi', [stream: true]), new HttpHead(200, [:]))
        def piece = new byte[1 << 20]
        Arrays.fill(piece, 65 as byte)

        when:
        18.times { decoder.feed(piece, 0, piece.length, { }) }

        then:
        thrown(BrokenAnswer)
    }

    private static Decoded stream(String body) {
        Decoded.of(Calls.provider(), ask('hi', [stream: true]), new HttpHead(200, ['content-type': 'application/x-ndjson']),
                body.getBytes('UTF-8'))
    }
}
