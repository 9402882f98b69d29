package dev.baton.plugins.provider.gemini

import static dev.baton.plugins.provider.gemini.Calls.ask
import static dev.baton.plugins.provider.gemini.Calls.event
import static dev.baton.plugins.provider.gemini.Calls.passed
import static dev.baton.plugins.provider.gemini.Calls.response

import dev.baton.spi.failure.*
import dev.baton.spi.http.HttpHead
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.Part
import dev.baton.testkit.Decoded
import java.time.Duration
import spock.lang.Specification

class ContentStreamSpec extends Specification {

    static final String USAGE = ',"usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":2,"totalTokenCount":5}'

    def "a stream without its end is broken: #what"() {
        expect:
        with(stream(body)) {
            failure() instanceof BrokenAnswer
            !finished
            failure().message.contains(words)
        }

        where:
        what                         | body                                                              | words
        'no event at all'            | ': hello\n\n'                                                     | 'without an event'
        'cut before a finish reason' | event(response('{"text":"a"}'))                                   | 'after 1 events, without a finish reason'
        'cut within the last event'  | event(response('{"text":"a"}')) + 'data: ' + response('', 'STOP') | 'without a finish reason'
        'an event that is no JSON'   | event(response('{"text":"a"}')) + event('{"candidates":')         | 'no JSON'
        'something else'             | event('{"choices":[]}')                                           | "none of generateContent's"
    }

    def "what comes after the finish reason still counts: more text, the usage, an error"() {
        given:
        def early = event(response('{"text":"a"}', 'STOP'))

        expect: 'older models give a reason with each piece'
        stream(early + event(response('{"text":"b"}', 'MAX_TOKENS'))).reply().with { text() == 'ab' && stop() == StopReason.LENGTH }
        stream(early + event("""{"responseId":"r1"$USAGE}""")).reply().usage() == Usage.of(3, 2)
        stream(early + event('{"error":{"code":503,"message":"gone","status":"UNAVAILABLE"}}')).failure() instanceof Overloaded
    }

    def "an error within a stream is a failure of its type: #error"() {
        when:
        def decoded = stream(event(response('{"text":"a"}')) + event("""{"error":$error}"""))

        then:
        type.isInstance(decoded.failure())
        !decoded.finished
        (decoded.failure() as ModelFailure).message.startsWith('p answered')

        where:
        error                                                                                       | type
        '{"code":503,"message":"The model is overloaded","status":"UNAVAILABLE"}'                   | Overloaded
        '{"message":"slow down","status":"RESOURCE_EXHAUSTED"}'                                     | RateLimited
        '{"code":400,"message":"The input token count is 9 but","status":"INVALID_ARGUMENT"}'       | ContextTooLong
        '{"message":"?"}'                                                                           | Overloaded
        '"something went wrong"'                                                                    | Overloaded
    }

    def "a prompt that is refused is a refusal, and what it used is told: #how"() {
        given:
        def body = """{"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"$words}$USAGE,"modelVersion":"m-1"}"""

        expect:
        [stream(event(body)), whole(body)].each {
            assert it.failure() instanceof ContentRefused
            assert it.failure().message.contains('PROHIBITED_CONTENT')
            assert it.failure().message.contains(shown)
            assert it.events().any { one -> one instanceof ReplyEvent.UsageReported }
            assert !it.finished
        }

        where:
        how             | words                               | shown
        'without words' | ''                                  | 'refused'
        'with words'    | ',"blockReasonMessage":"Not this."' | 'Not this.'
    }

    def "the reason #reason means #stop"() {
        expect:
        stream(event(response('{"text":"a"}', reason))).reply().stop() == stop

        where:
        reason               || stop
        'STOP'               || StopReason.END
        'MAX_TOKENS'         || StopReason.LENGTH
        'SAFETY'             || StopReason.CONTENT_FILTER
        'RECITATION'         || StopReason.CONTENT_FILTER
        'BLOCKLIST'          || StopReason.CONTENT_FILTER
        'PROHIBITED_CONTENT' || StopReason.CONTENT_FILTER
        'SPII'               || StopReason.CONTENT_FILTER
        'LANGUAGE'           || StopReason.OTHER
        'SOMETHING_NEW'      || StopReason.OTHER
    }

    def "an answer that the model spoilt may be tried again, and one that lacks a signature may not: #reason"() {
        expect:
        [stream(event(response('', reason))), whole(response('', reason))].each {
            assert type.isInstance(it.failure())
            assert !it.finished
        }

        where:
        reason                      | type
        'MALFORMED_FUNCTION_CALL'   | BrokenAnswer
        'MALFORMED_RESPONSE'        | BrokenAnswer
        'UNEXPECTED_TOOL_CALL'      | BrokenAnswer
        'TOO_MANY_TOOL_CALLS'       | BrokenAnswer
        'MISSING_THOUGHT_SIGNATURE' | InvalidRequest
    }

    def "signatures are kept with what they prove"() {
        given:
        def call = '{"functionCall":{"name":"f","args":{"x":1.50}},"thoughtSignature":"YQ=="}'

        expect:
        whole(response("""{"text":"hm","thought":true},$call,{"functionCall":{"name":"g"}}""", 'STOP')).reply().parts() == [
                new Part.Reasoning('hm', null), new Part.ToolCall('r1_0', 'f', '{"x":1.50}', 'YQ=='), new Part.ToolCall('r1_1', 'g', '{}')]
        whole(response('{"text":"so","thoughtSignature":"Yg=="}', 'STOP')).reply().parts() == [
                new Part.Reasoning('', 'Yg=='), new Part.Text('so')]
    }

    def "what the service ran by itself is passed over, and what has no place is refused unless its bytes are passed on"() {
        given:
        def ran = '{"executableCode":{"language":"PYTHON","code":"1"}},{"codeExecutionResult":{"outcome":"OUTCOME_OK","output":"1"}},{"text":"one"}'
        def picture = response('{"inlineData":{"mimeType":"image/png","data":"AAAA"}}', 'STOP')
        def pieces = response('{"functionCall":{"name":"f","willContinue":true}}')

        expect:
        whole(response(ran, 'STOP')).reply().text() == 'one'
        whole(picture).failure() instanceof Unsupported
        Decoded.of(Calls.gemini(), passed('{}', [raw: true]), json(), bytes(picture)).complete
        stream(event(pieces)).failure() instanceof Unsupported
        Decoded.of(Calls.gemini(), passed('{}', [raw: true, stream: true]), head(), bytes(event(pieces) +
                event(response('{"functionCall":{"partialArgs":[{"jsonPath":"$.a","stringValue":"b"}]}}', 'STOP')))).reply().toolCalls()*.name() == ['f']
    }

    def "of several answers the first is the canonical one"() {
        expect:
        whole('''{"candidates":[{"index":1,"content":{"parts":[{"text":"b"}]},"finishReason":"MAX_TOKENS"},
                {"content":{"parts":[{"text":"a"}]},"finishReason":"STOP"}],"modelVersion":"m"}''').reply().with {
            text() == 'a' && stop() == StopReason.END
        }
    }

    def "the caller gets the answer as it came"() {
        given:
        def pieces = [response('{"text":"a"}'), response('', 'STOP', USAGE)]
        def once = response('{"text":"a"}', 'STOP')

        expect:
        Decoded.of(Calls.gemini(), passed('{}', [stream: true, raw: true]), head(), bytes(pieces.collect { event(it) }.join(''))).raw() == pieces
        Decoded.of(Calls.gemini(), passed('{}', [raw: true]), json(), bytes(once)).raw() == [once]
    }

    def "an answer of the other kind than was asked for is read, unless its bytes are to be passed on"() {
        given:
        def list = "[${response('{"text":"a"}')},\n${response('{"text":"b"}', 'STOP')}]"

        expect:
        Decoded.of(Calls.gemini(), ask('hi', [stream: true]), json(), bytes(list)).reply().text() == 'ab'
        Decoded.of(Calls.gemini(), ask('hi'), head(), bytes(event(response('{"text":"a"}', 'STOP')))).reply().text() == 'a'
        Decoded.of(Calls.gemini(), passed('{}', [stream: true, raw: true]), json(), bytes(list)).failure() instanceof BrokenAnswer
        Decoded.of(Calls.gemini(), passed('{}', [raw: true]), head(), bytes(event(response('', 'STOP')))).failure() instanceof BrokenAnswer
    }

    def "tokens are counted once each: #counts"() {
        expect:
        with(whole(response('{"text":"a"}', 'STOP', ",\"usageMetadata\":{$counts}")).reply().usage()) {
            [input(), cacheRead(), output(), reasoning(), audioInput(), audioOutput(), imageInput()] == classes
        }

        where:
        counts                                                                                        || classes
        '"promptTokenCount":10,"candidatesTokenCount":5'                                              || [10, 0, 5, 0, 0, 0, 0]
        '"promptTokenCount":10,"cachedContentTokenCount":4,"candidatesTokenCount":5,"thoughtsTokenCount":7' || [6, 4, 5, 7, 0, 0, 0]
        '"promptTokenCount":10,"toolUsePromptTokenCount":30,"thoughtsTokenCount":7'                   || [40, 0, 0, 7, 0, 0, 0]
        '"promptTokenCount":10,"promptTokensDetails":[{"modality":"TEXT","tokenCount":1},{"modality":"IMAGE","tokenCount":5},{"modality":"AUDIO","tokenCount":4}]' || [1, 0, 0, 0, 4, 0, 5]
        '"promptTokenCount":10,"cachedContentTokenCount":6,"promptTokensDetails":[{"modality":"IMAGE","tokenCount":9}],"cacheTokensDetails":[{"modality":"IMAGE","tokenCount":6}]' || [1, 6, 0, 0, 0, 0, 3]
        '"promptTokenCount":1,"candidatesTokenCount":5,"candidatesTokensDetails":[{"modality":"AUDIO","tokenCount":3}]' || [1, 0, 2, 0, 0, 3, 0]
        '"promptTokenCount":-1,"candidatesTokenCount":9223372036854775807,"thoughtsTokenCount":1'     || [0, 0, 1L << 50, 1, 0, 0, 0]
        '"promptTokenCount":2,"cachedContentTokenCount":99,"candidatesTokenCount":2.5'                || [0, 2, 0, 0, 0, 0, 0]
    }

    def "how long to wait is read from the error, and the header counts before it"() {
        given:
        def body = '''{"error":{"code":429,"message":"slow","status":"RESOURCE_EXHAUSTED","details":[
                {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.5s"}]}}'''

        expect:
        wait(body, [:]) == Duration.ofMillis(34500)
        wait(body, ['retry-after': '2']) == Duration.ofSeconds(2)
        wait(body.replace('34.5s', 'soon'), [:]) == null
    }

    def "vectors are read in each of the service's forms: #type"() {
        given:
        def provider = Calls.provider(type, null, type == 'vertex' ? [project: 'x'] : [:], 'key-0123')
        def call = ask(new EmbedRequest(['a'], dimensions, null), [model: Calls.model(model)])

        when:
        def decoded = Decoded.of(provider, call, json(), bytes(body))

        then:
        decoded.failure() == null
        decoded.reply().vectors().first() == [0.5f, 1f] as float[]
        decoded.reply().usage()?.input() == tokens

        where:
        type     | model                  | dimensions | body                                                                                      || tokens
        'gemini' | 'gemini-embedding-2'   | 2          | '{"embeddings":[{"values":[0.5,1]}],"usageMetadata":{"promptTokenCount":3}}'              || 3
        'vertex' | 'gemini-embedding-2'   | 0          | '{"embedding":{"values":[0.5,1]},"usageMetadata":{"promptTokenCount":3,"totalTokenCount":3}}' || 3
        'vertex' | 'gemini-embedding-001' | 0          | '{"predictions":[{"embeddings":{"values":[0.5,1],"statistics":{"token_count":4}}}]}'      || 4
        'gemini' | 'gemini-embedding-001' | 0          | '{"embedding":{"values":[0.5,1]}}'                                                         || null
    }

    def "vectors that are not what was asked for are broken: #body"() {
        expect:
        Decoded.of(Calls.gemini(), ask(new EmbedRequest(['a', 'b'], 2, null)), json(), bytes(body)).failure() instanceof BrokenAnswer

        where:
        body << ['{"embeddings":[{"values":[1,2]}]}', '{"embeddings":[{"values":[1,2]},{"values":[1,2,3]}]}', '{"embeddings":[{"values":[1,2]},{}]}',
                 '{"embeddings":[{"values":[1,2]},{"values":[1,"x"]}]}', '{"embeddings":[{"values":[1,2]},{"values":[1,1e99]}]}']
    }

    private static Duration wait(String body, Map headers) {
        (Calls.gemini().failure(ask('hi'), new HttpHead(429, headers), body.bytes) as RetriableFailure).retryAfter().orElse(null)
    }

    private static Decoded stream(String body) {
        Decoded.of(Calls.gemini() as HttpProvider, ask('hi', [stream: true]), head(), bytes(body))
    }

    private static Decoded whole(String body) {
        Decoded.of(Calls.gemini() as HttpProvider, ask('hi'), json(), bytes(body))
    }

    private static HttpHead head() {
        new HttpHead(200, ['content-type': 'text/event-stream'])
    }

    private static HttpHead json() {
        new HttpHead(200, ['content-type': 'application/json'])
    }

    private static byte[] bytes(String text) {
        text.getBytes('UTF-8')
    }
}
