package dev.baton.plugins.provider.openai

import static dev.baton.plugins.provider.openai.Calls.ask
import static dev.baton.plugins.provider.openai.Calls.passed

import dev.baton.spi.failure.BrokenAnswer
import dev.baton.spi.failure.InvalidRequest
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.failure.RateLimited
import dev.baton.spi.http.HttpHead
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.Part
import dev.baton.testkit.Decoded
import spock.lang.Specification

class ResponsesStreamSpec extends Specification {

    static final String BEGUN = event('response.created', '"response":{"id":"r1","model":"m-1","status":"in_progress"}')
    static final String MORE = event('response.output_text.delta', '"output_index":0,"delta":"a"')
    static final String REFUSED = event('response.refusal.delta', '"output_index":0,"delta":"No."')
    static final String CALLED = event('response.output_item.added',
            '"output_index":0,"item":{"type":"function_call","call_id":"c","name":"f"}')

    static String event(String type, String rest) {
        """event: $type\ndata: {"type":"$type",$rest}\n\n"""
    }

    static String ended(String kind = 'completed', String rest = '"output":[]') {
        event("response.$kind", """"response":{"id":"r1","model":"m-1","status":"$kind",$rest}""")
    }

    def "a stream without its end is broken: #what"() {
        expect:
        with(stream(body)) {
            failure() instanceof BrokenAnswer
            !finished
            failure().message.contains(words)
        }

        where:
        what                          | body                                       | words
        'no event at all'             | ': hello\n\n'                              | 'without an event'
        'cut after some text'         | BEGUN + MORE                               | 'without response.completed'
        'cut within its last event'   | BEGUN + MORE + ended()[0..-2]              | 'without response.completed'
        'chat\'s [DONE] in its place' | BEGUN + MORE + 'data: [DONE]\n\n'          | 'no JSON'
        'an event that is no JSON'    | BEGUN + 'data: {"type":\n\n'               | 'no JSON'
        'a chat stream'               | 'data: {"choices":[]}\n\n'                 | 'none of the Responses API'
        'cancelled'                   | BEGUN + ended('cancelled')                 | 'cancelled'
        'failed without a reason'     | BEGUN + ended('failed')                    | 'without a reason'
    }

    def "an error in a stream is its failure: #body"() {
        expect:
        with(stream(BEGUN + MORE + body)) {
            failure().class == type
            failure().message.contains('Oh no')
            !finished
        }

        where:
        body                                                                                       | type
        event('error', '"code":"server_error","message":"Oh no","param":null')                     | Overloaded
        event('error', '"error":{"code":"rate_limit_exceeded","message":"Oh no"}')                 | RateLimited
        ended('failed', '"error":{"code":"server_error","message":"Oh no"}')                       | Overloaded
        ended('failed', '"error":{"code":"rate_limit_exceeded","message":"Oh no"}')                | RateLimited
        ended('failed', '"error":{"code":"invalid_prompt","message":"Oh no"}')                     | InvalidRequest
    }

    def "an answer ends for the reason #reason: #kind with #rest"() {
        expect:
        stream(BEGUN + body + ended(kind, rest)).reply().stop() == reason

        where:
        body    | kind         | rest                                                    | reason
        MORE    | 'completed'  | '"output":[]'                                           | StopReason.END
        MORE    | 'incomplete' | '"incomplete_details":{"reason":"max_output_tokens"}'   | StopReason.LENGTH
        MORE    | 'incomplete' | '"incomplete_details":{"reason":"content_filter"}'      | StopReason.CONTENT_FILTER
        MORE    | 'incomplete' | '"incomplete_details":{"reason":"something new"}'       | StopReason.OTHER
        REFUSED | 'completed'  | '"output":[]'                                           | StopReason.REFUSAL
        CALLED  | 'completed'  | '"output":[]'                                           | StopReason.TOOL_CALLS
        CALLED  | 'incomplete' | '"incomplete_details":{"reason":"max_output_tokens"}'   | StopReason.LENGTH
    }

    def "a server that sends no pieces is read from its wholes: #what"() {
        expect:
        with(stream(BEGUN + body).reply()) {
            text() == 'hi'
            toolCalls() == [new Part.ToolCall('c1', 'f', '{"a":1}')]
            parts().find { it instanceof Part.Reasoning }.text() == 'hm\n\nso'
        }

        where:
        what                | body
        'finished items'    | items().indexed().collect { i, item -> event('response.output_item.done', "\"output_index\":$i,\"item\":$item") }.join('') + ended()
        'the whole answer'  | ended('completed', '"output":[' + items().join(',') + ']')
        'all the arguments' | event('response.output_item.added', '"output_index":2,"item":{"type":"function_call","call_id":"c1","name":"f","arguments":""}') +
                event('response.function_call_arguments.done', '"output_index":2,"arguments":"{\\"a\\":1}"') +
                items().indexed().collect { i, item -> event('response.output_item.done', "\"output_index\":$i,\"item\":$item") }.join('') + ended()
    }

    static List<String> items() {
        ['{"type":"reasoning","id":"rs","summary":[{"text":"hm"},{"text":"so"}]}',
         '{"type":"message","content":[{"type":"output_text","text":"hi"}]}',
         '{"type":"function_call","call_id":"c1","name":"f","arguments":"{\\"a\\":1}"}']
    }

    def "what came in pieces is not read twice, and calls side by side stay apart"() {
        given:
        def added = { int i, String id -> event('response.output_item.added', "\"output_index\":$i,\"item\":{\"type\":\"function_call\",\"call_id\":\"$id\",\"name\":\"f\",\"arguments\":\"\"}") }
        def piece = { int i, String text -> event('response.function_call_arguments.delta', "\"output_index\":$i,\"delta\":\"$text\"") }
        def whole = { int i, String id, String text -> event('response.output_item.done', "\"output_index\":$i,\"item\":{\"type\":\"function_call\",\"call_id\":\"$id\",\"name\":\"f\",\"arguments\":\"$text\"}") }

        expect:
        stream(BEGUN + added(0, 'a') + added(1, 'b') + piece(0, '1') + piece(1, '2') + piece(0, '3') + whole(0, 'a', '13') +
                whole(1, 'b', '2') + ended()).reply().toolCalls() == [new Part.ToolCall('a', 'f', '13'), new Part.ToolCall('b', 'f', '2')]
    }

    def "what a hosted tool does is no call of the client's, and its events are passed on"() {
        given:
        def body = BEGUN + event('response.output_item.added', '"output_index":0,"item":{"type":"web_search_call","id":"ws"}') +
                event('response.web_search_call.searching', '"output_index":0') +
                event('response.output_item.done', '"output_index":0,"item":{"type":"web_search_call","id":"ws","status":"completed"}') +
                event('response.output_text.delta', '"output_index":1,"delta":"a"') + ended()

        expect:
        with(Decoded.of(provider(), passed('{"stream":true}', [protocol: 'openai.responses', stream: true, raw: true]), head(), body.bytes)) {
            reply().toolCalls().empty
            reply().stop() == StopReason.END
            raw().size() == 6
            raw()[2] == '{"type":"response.web_search_call.searching","output_index":0}'
        }
    }

    def "encrypted reasoning is handed out as it comes, as a signature"() {
        given:
        def item = '{"type":"reasoning","id":"rs","summary":[],"encrypted_content":"AAA"}'
        def events = stream(BEGUN + event('response.output_item.done', "\"output_index\":0,\"item\":$item") + MORE + ended()).events()

        expect:
        events[1] == new ReplyEvent.Reasoning('', "[$item]")
        events[2] == new ReplyEvent.Text('a')
    }

    def "a receipt for work in the background reaches who asked for it, and nobody else"() {
        given:
        def body = '{"id":"r","model":"m","status":"queued","output":[],"usage":null}'.bytes
        def json = new HttpHead(200, ['content-type': 'application/json'])

        expect:
        with(Decoded.of(provider(), passed('{"background":true}', [protocol: 'openai.responses', raw: true]), json, body)) {
            raw() == [new String(body)]
            reply().stop() == StopReason.OTHER
        }
        Decoded.of(provider(), ask('hi'), json, body).failure().message.contains('still to come')
    }

    private static HttpProvider provider() {
        Calls.provider('openai', null, 'key-0123', [api: 'responses']) as HttpProvider
    }

    def "a status that is no word is not repeated in the message"() {
        given:
        def body = """{"id":"r","model":"m","output":[],"status":"$status"}"""

        expect:
        Decoded.of(provider(), ask('hi'), new HttpHead(200, ['content-type': 'application/json']), body.bytes).failure().message == message

        where:
        status                     || message
        'odd_one'                  || "an answer with the status 'odd_one'"
        '\\u0000\\u202e\\ufeff' || 'an answer with a status that is no word'
        'long ' * 400              || 'an answer with a status that is no word'
    }

    private static Decoded stream(String body) {
        Decoded.of(provider(), ask('hi', [stream: true]), head(), body.bytes)
    }

    private static HttpHead head() {
        new HttpHead(200, ['content-type': 'text/event-stream'])
    }
}
