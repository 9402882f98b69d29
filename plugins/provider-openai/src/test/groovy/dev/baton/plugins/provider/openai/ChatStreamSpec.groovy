package dev.baton.plugins.provider.openai

import static dev.baton.plugins.provider.openai.Calls.ask
import static dev.baton.plugins.provider.openai.Calls.chunk
import static dev.baton.plugins.provider.openai.Calls.delta
import static dev.baton.plugins.provider.openai.Calls.passed

import dev.baton.spi.failure.BrokenAnswer
import dev.baton.spi.failure.ModelFailure
import dev.baton.spi.failure.OutOfQuota
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.failure.RateLimited
import dev.baton.spi.http.HttpHead
import dev.baton.spi.provider.HttpProvider
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.testkit.Decoded
import spock.lang.Specification

class ChatStreamSpec extends Specification {

    static final String DONE = 'data: [DONE]\n\n'
    static final String USAGE = ',"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}'

    def "a stream without its end is broken: #what"() {
        expect:
        with(stream(body)) {
            failure() instanceof BrokenAnswer
            !finished
            failure().message.contains(words)
        }

        where:
        what                         | body                                              | words
        'no event at all'            | ': hello\n\n'                                     | 'without an event'
        'cut before a finish reason' | delta('{"content":"a"}')                          | 'in mid-answer'
        'cut before [DONE]'          | delta('{"content":"a"}', 'stop')                  | 'without its [DONE]'
        '[DONE] and no reason'       | delta('{"content":"a"}') + DONE                   | 'without a finish reason'
        'cut within [DONE]'          | delta('{}', 'stop') + 'data: [DONE]'              | 'without its [DONE]'
        'an event that is no JSON'   | delta('{"content":"a"}') + 'data: {"choices":\n\n' | 'no JSON'
    }

    def "a server that sends no [DONE] is complete after its finish reason, by its type or by the workspace's word"() {
        expect:
        Decoded.of(provider, ask('hi', [stream: true]), head(), bytes(delta('{"content":"a"}', 'stop'))).complete
        !Decoded.of(provider, ask('hi', [stream: true]), head(), bytes(delta('{"content":"a"}'))).complete

        where:
        provider << [Calls.provider('textgen'), Calls.provider('openai-compatible', 'http://x.example', null, [endsWithoutDone: true])]
    }

    def "nothing after [DONE] counts, and no more need be read"() {
        given:
        def provider = Calls.provider('vllm') as HttpProvider
        def decoder = provider.decoder(ask('hi', [stream: true]), head())
        def events = []
        def body = bytes(delta('{"content":"a"}', 'stop') + DONE)

        when:
        decoder.feed(body, 0, body.length, events::add)

        then:
        decoder.complete

        when:
        def more = bytes(delta('{"content":"b"}') + 'data: junk\n\n')
        decoder.feed(more, 0, more.length, events::add)
        decoder.end(events::add)

        then:
        new Decoded(events, null).reply().text() == 'a'
    }

    def "an error in the stream is a failure of its kind, and what was used until then is told: #error"() {
        given:
        def decoded = stream(delta('{"content":"a"}') + """data: {"error":$error$USAGE}\n\n""" + DONE)

        expect:
        type.isInstance(decoded.failure())
        !decoded.finished
        decoded.events().any { it instanceof dev.baton.spi.reply.ReplyEvent.UsageReported && it.usage() == Usage.of(3, 2) }

        where:
        error                                                            | type
        '{"message":"busy","type":"server_error","code":null}'           | Overloaded
        '{"message":"slow down","code":"rate_limit_exceeded"}'           | RateLimited
        '{"message":"none left","type":"insufficient_quota"}'            | OutOfQuota
        '{"message":"down","code":502}'                                  | Overloaded
        '{"message":"spoilt","code":"tool_use_failed","status_code":400}' | BrokenAnswer
        '"something went wrong"'                                         | Overloaded
    }

    def "an error in a successful body, or in its choice, is a failure too"() {
        expect:
        whole(body).failure() instanceof ModelFailure

        where:
        body << ['{"error":{"message":"overloaded","code":503}}', '{"object":"error","message":"no","code":400}',
                 '{"choices":[{"index":0,"finish_reason":"error","error":{"code":502,"message":"gone"},"message":{"content":"x"}}]}']
    }

    def "the caller gets the stream as it came, without the usage that was not asked for and without [DONE]"() {
        given:
        def pieces = [delta('{"content":"a"}'), delta('{}', 'stop'), chunk('', USAGE)]
        def call = passed("""{"model":"x","stream":true$options}""", [stream: true, raw: true])

        when:
        def decoded = Decoded.of(Calls.provider('vllm'), call, head(), bytes(pieces.join('') + DONE))

        then:
        decoded.raw() == pieces.take(passedOn).collect { it.trim() - 'data: ' }
        decoded.reply().usage() == Usage.of(3, 2)

        where:
        options                                          | passedOn
        ''                                               | 2
        ',"stream_options":{"include_usage":false}'      | 2
        ',"stream_options":{"include_usage":true}'       | 3
    }

    def "an answer of the other kind than was asked for is read, unless its bytes are to be passed on"() {
        given:
        def body = '{"id":"c1","model":"m","choices":[{"index":0,"message":{"content":"a"},"finish_reason":"stop"}]}'

        expect:
        Decoded.of(Calls.provider('vllm'), ask('hi', [stream: true]), json(), bytes(body)).reply().text() == 'a'
        Decoded.of(Calls.provider('vllm'), ask('hi'), head(), bytes(delta('{"content":"a"}', 'stop') + DONE)).reply().text() == 'a'
        Decoded.of(Calls.provider('vllm'), passed('{}', [stream: true, raw: true]), json(), bytes(body)).failure() instanceof BrokenAnswer
        Decoded.of(Calls.provider('vllm'), passed('{}', [raw: true]), head(), bytes(delta('{}', 'stop') + DONE)).failure() instanceof BrokenAnswer
    }

    def "calls of tools are told apart however a server counts them: #how"() {
        given:
        def reply = stream(pieces.collect { delta("""{"tool_calls":[$it]}""") }.join('') + delta('{}', 'stop') + DONE).reply()

        expect:
        reply.toolCalls().collect { [it.id(), it.name(), it.arguments()] } == calls
        reply.stop() == StopReason.TOOL_CALLS

        where:
        how                       | pieces | calls
        'each with the index 0'   | ['{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}',
                                     '{"index":0,"id":"b","function":{"name":"g","arguments":"{}"}}'] | [['a', 'f', '{}'], ['b', 'g', '{}']]
        'without an index'        | ['{"id":"a","function":{"name":"f","arguments":"{"}}', '{"function":{"arguments":"}"}}',
                                     '{"id":"b","function":{"name":"g","arguments":"{}"}}'] | [['a', 'f', '{}'], ['b', 'g', '{}']]
        'without identifiers'     | ['{"index":0,"function":{"name":"f","arguments":"{}"}}',
                                     '{"index":1,"function":{"name":"g","arguments":"{}"}}'] | [['c1_0', 'f', '{}'], ['c1_1', 'g', '{}']]
        'the identifier repeated' | ['{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}',
                                     '{"index":0,"id":"a","function":{"arguments":"}"}}'] | [['a', 'f', '{}']]
        'arguments as an object'  | ['{"index":0,"id":"a","function":{"name":"f","arguments":{"x":1}}}'] | [['a', 'f', '{"x":1}']]
        'a tool of free text'     | ['{"index":0,"id":"a","type":"custom","custom":{"name":"f","input":"free"}}'] | [['a', 'f', 'free']]
    }

    def "of several answers the first is the canonical one"() {
        expect:
        stream(chunk('{"index":1,"delta":{"content":"b"}},{"index":0,"delta":{"content":"a"}}') +
                chunk('{"index":1,"delta":{},"finish_reason":"length"}') + delta('{}', 'stop') + DONE).reply().with {
            text() == 'a' && stop() == StopReason.END
        }
    }

    def "the reason #reason means #stop"() {
        expect:
        stream(chunk("""{"index":0,"delta":{"content":"a"},"finish_reason":"$reason"$more}""") + DONE).reply().stop() == stop

        where:
        reason           | more                      || stop
        'stop'           | ''                        || StopReason.END
        'stop'           | ',"stop_reason":"END"'    || StopReason.STOP_SEQUENCE
        'stop'           | ',"stop_reason":151645'   || StopReason.END
        'length'         | ''                        || StopReason.LENGTH
        'function_call'  | ''                        || StopReason.TOOL_CALLS
        'content_filter' | ''                        || StopReason.CONTENT_FILTER
        'abort'          | ''                        || StopReason.OTHER
    }

    def "tokens are counted once each: #counts"() {
        expect:
        with(whole("""{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}],"usage":{$counts}}""").reply().usage()) {
            [input(), cacheRead(), cacheWrite(), output(), reasoning(), audioInput(), audioOutput()] == classes
        }

        where:
        counts                                                                                                  || classes
        '"prompt_tokens":10,"completion_tokens":5'                                                              || [10, 0, 0, 5, 0, 0, 0]
        '"prompt_tokens":10,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":4,"audio_tokens":1}' || [5, 4, 0, 5, 0, 1, 0]
        '"prompt_tokens":10,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":4,"cache_write_tokens":5}' || [1, 4, 5, 5, 0, 0, 0]
        '"prompt_tokens":10,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":99}'                 || [0, 10, 0, 5, 0, 0, 0]
        '"prompt_tokens":10,"completion_tokens":5,"prompt_cache_hit_tokens":3'                                  || [7, 3, 0, 5, 0, 0, 0]
        '"prompt_tokens":1,"completion_tokens":5,"completion_tokens_details":{"reasoning_tokens":3,"audio_tokens":1}' || [1, 0, 0, 1, 3, 0, 1]
        '"prompt_tokens":1,"completion_tokens":5,"completion_tokens_details":{"reasoning_tokens":9}'            || [1, 0, 0, 0, 5, 0, 0]
        '"prompt_tokens":1,"completion_tokens":5,"total_tokens":15,"completion_tokens_details":{"reasoning_tokens":9}' || [1, 0, 0, 5, 9, 0, 0]
        '"prompt_tokens":-1,"completion_tokens":null'                                                           || [0, 0, 0, 0, 0, 0, 0]
    }

    private static Decoded stream(String body) {
        Decoded.of(Calls.provider('vllm') as HttpProvider, ask('hi', [stream: true]), head(), bytes(body))
    }

    private static Decoded whole(String body) {
        Decoded.of(Calls.provider('vllm') as HttpProvider, ask('hi'), json(), bytes(body))
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
