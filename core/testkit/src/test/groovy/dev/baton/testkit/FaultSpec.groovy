package dev.baton.testkit

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Duration
import java.util.concurrent.CountDownLatch
import spock.lang.AutoCleanup
import spock.lang.Specification

/** What each fault looks like to a client. */
class FaultSpec extends Specification {

    static final Answer STREAM = Answer.sse('{"n":1,"output_tokens":7}', '{"n":2}', '[DONE]')
    static final Answer WHOLE = Answer.json(200, '{"text":"yes","usage":{"prompt_tokens":3, "eval_count": 4}}')

    @AutoCleanup FakeUpstream upstream = new FakeUpstream()
    @AutoCleanup HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()

    def "#fault of a stream after a piece: the client reads #read"() {
        given:
        upstream.answers(fault.in(STREAM, 1))

        expect:
        get().body() == read

        where:
        fault            || read
        Fault.ENDS_EARLY || 'data: {"n":1,"output_tokens":7}\n\n'
        Fault.ERROR_BODY || 'data: {"n":1,"output_tokens":7}\n\nevent: error\ndata: {"type":"error","message":"Overloaded",' +
                '"error":{"type":"overloaded_error","message":"Overloaded"}}\n\n'
        Fault.MALFORMED  || 'data: {"n":1,"output_tokens":7}\n\ndata: {"n":2\n\ndata: [DONE]\n\n'
        Fault.BYTEWISE   || 'data: {"n":1,"output_tokens":7}\n\ndata: {"n":2}\n\ndata: [DONE]\n\n'
        Fault.USAGE_NULL || 'data: {"n":1,"output_tokens":null}\n\ndata: {"n":2}\n\ndata: [DONE]\n\n'
    }

    def "#fault of an answer that comes whole: the client reads #status #type #read"() {
        given:
        upstream.answers(fault.in(WHOLE))

        when:
        def response = get()

        then:
        response.statusCode() == status
        response.headers().firstValue('content-type').get().startsWith(type)
        response.body().startsWith(read) && (status != 200 || fault == Fault.PAGE || response.body().length() == read.length())
        response.headers().firstValue('retry-after').present == (fault == Fault.RATE_LIMITED_FOR_A_SECOND)

        where:
        fault                           || status | type               | read
        Fault.EMPTY                     || 200    | 'application/json' | ''
        Fault.ENDS_EARLY                || 200    | 'application/json' | '{"text":"yes","usage":{"promp'
        Fault.MALFORMED                 || 200    | 'application/json' | '{"text":"yes","usage":{"prompt_tokens":3, "eval_count": 4}'
        Fault.PAGE                      || 200    | 'text/html'        | '<html>'
        Fault.MISLABELLED               || 200    | 'text/plain'       | '{"text":"yes","usage":{"prompt_tokens":3, "eval_count": 4}}'
        Fault.USAGE_NEGATIVE            || 200    | 'application/json' | '{"text":"yes","usage":{"prompt_tokens":-17, "eval_count": -17}}'
        Fault.RATE_LIMITED              || 429    | 'application/json' | '{'
        Fault.RATE_LIMITED_FOR_A_SECOND || 429    | 'application/json' | '{'
        Fault.INTERNAL_ERROR            || 500    | 'application/json' | '{'
        Fault.BAD_GATEWAY               || 502    | 'text/html'        | '<html>'
        Fault.UNAVAILABLE               || 503    | 'application/json' | '{'
        Fault.GATEWAY_TIMEOUT           || 504    | 'text/html'        | '<html>'
        Fault.OVERLOADED                || 529    | 'application/json' | '{'
    }

    def "#fault after a piece: the client reads that piece, and then #then"() {
        given:
        def read = new CountDownLatch(1)
        upstream.answers(fault.in(STREAM, 1).endingAfter(read))

        when:
        def lines = client.send(request(), HttpResponse.BodyHandlers.ofInputStream()).body()
        def first = lines.readNBytes(33)
        read.countDown()
        def outcome = null
        try {
            outcome = lines.readNBytes(100).length
        } catch (IOException broken) {
            outcome = broken.class
        } finally {
            lines.close()
        }

        then:
        new String(first) == 'data: {"n":1,"output_tokens":7}\n\n'
        outcome == 100 ? fault == Fault.ENDLESS : IOException.isAssignableFrom(outcome as Class)
        fault != Fault.ENDLESS || upstream.awaitHangUp(Duration.ofSeconds(20))

        where:
        fault         || then
        Fault.CUT     || 'a connection that is closed'
        Fault.RESET   || 'a connection that is reset'
        Fault.ENDLESS || 'that piece for ever'
    }

    def "#fault: the client waits until it hangs up"() {
        given:
        upstream.answers(answer)

        when:
        def waiting = client.sendAsync(request(), HttpResponse.BodyHandlers.ofString())
        awaitRequest()
        client.shutdownNow()

        then:
        waiting.exceptionally { null }.get() == null
        upstream.awaitHangUp(Duration.ofSeconds(20))

        where:
        fault       | answer
        Fault.HANG  | Fault.HANG.in(STREAM)
        Fault.STALL | Fault.STALL.in(STREAM, 1)
        Fault.DRIP  | Fault.DRIP.in(STREAM, 1)
    }

    def "a fault where an answer has no such place is refused"() {
        when:
        fault.in(STREAM, after)

        then:
        def wrong = thrown(IllegalArgumentException)
        wrong.message.startsWith("$fault after $after of 3 pieces")

        where:
        fault        | after
        Fault.CUT    | 3
        Fault.CUT    | -1
        Fault.HANG   | 1
    }

    private HttpResponse<String> get() {
        client.send(request(), HttpResponse.BodyHandlers.ofString())
    }

    private HttpRequest request() {
        HttpRequest.newBuilder(upstream.url('/')).timeout(Duration.ofSeconds(30)).build()
    }

    private void awaitRequest() {
        while (upstream.requests().empty) {
            Thread.onSpinWait()
        }
    }
}
