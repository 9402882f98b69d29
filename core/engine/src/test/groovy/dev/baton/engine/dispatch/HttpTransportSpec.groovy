package dev.baton.engine.dispatch

import dev.baton.spi.failure.BrokenAnswer
import dev.baton.spi.failure.ModelFailure
import dev.baton.spi.failure.TimedOut
import dev.baton.spi.failure.Unreachable
import dev.baton.spi.http.HttpCall
import dev.baton.spi.http.HttpHead
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import java.nio.charset.StandardCharsets
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.ExecutionException
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification

/** The one way to the network, against a real server that behaves and misbehaves. */
class HttpTransportSpec extends Specification {

    static final SOON = Duration.ofMillis(150)
    static final LATE = Duration.ofSeconds(20)

    @AutoCleanup FakeUpstream upstream = new FakeUpstream()
    @AutoCleanup HttpTransport transport = new HttpTransport()

    def "what a codec encodes goes out as it is, and what comes back comes as it is"() {
        given:
        upstream.answers(Answer.json(201, '{"ok":true}').header('x-request-id', 'r1'))
        def call = HttpCall.post(upstream.url('/v1/chat?a=%2F'), ['content-type': 'application/json', 'x-mine': 'yes'], '{"q":"ü"}'.bytes)

        when:
        def got = exchange(call)

        then:
        got.head.status() == 201
        got.head.header('X-Request-Id').get() == 'r1'
        got.text() == '{"ok":true}'
        with(upstream.lastRequest()) {
            method() == 'POST'
            path() == '/v1/chat?a=%2F'
            text() == '{"q":"ü"}'
            headers()['x-mine'] == 'yes'
            headers()['content-length'] == '10'
            !headers().containsKey('user-agent')
        }
    }

    def "a connection is used again once its answer was read to the end"() {
        given:
        upstream.answers(Answer.json(200, '{}'))

        when:
        10.times { exchange(get()) }

        then:
        upstream.connections() == 1
    }

    def "a stream comes piece by piece, long before its end"() {
        given:
        def gate = new CountDownLatch(1)
        upstream.next(Answer.sse('one', 'two').stall('data: one\n\n'.length()))
        def first = new CompletableFuture<String>()
        def receiver = new Got() {
            void body(byte[] bytes, int offset, int length) {
                super.body(bytes, offset, length)
                first.complete(text())
            }
        }

        when:
        def running = Thread.startVirtualThread { transport.exchange(get(), deadlines([:]), true, receiver) }

        then:
        first.get(20, TimeUnit.SECONDS) == 'data: one\n\n'

        cleanup:
        gate.countDown()
        running.interrupt()
        running.join()
    }

    def "a redirect is an answer like another, and is not followed"() {
        given:
        upstream.answers(Answer.status(302).header('location', 'http://127.0.0.1:1/'))

        expect:
        exchange(get()).head.status() == 302
        upstream.requests().size() == 1
    }

    def "an upstream that #fault is told as #failure.simpleName"() {
        given:
        upstream.answers(answer)

        when:
        exchange(get())

        then:
        def told = thrown(ModelFailure)
        failure.isInstance(told)
        told.message.contains("http://127.0.0.1:${upstream.port()}")

        where:
        fault                                 | failure      | answer
        'closes without a word'               | Unreachable  | Answer.drop()
        'is cut in mid-body'                  | BrokenAnswer | Answer.json(200, '{"long":"enough"}').cut(5)
        'is cut in mid-chunk'                 | BrokenAnswer | Answer.sse('{"a":1}').cut(6)
        'speaks another HTTP'                 | BrokenAnswer | Answer.raw('HTTP/7.7 200 OK\r\n\r\n'.bytes)
        'has a header that never ends'        | BrokenAnswer | Answer.json(200, '{}').header('x-long', 'x' * 100_000)
        'has more headers than anybody needs' | BrokenAnswer | (0..400).inject(Answer.json(200, '{}')) { all, i -> all.header("x-$i", 'v') }
        'has a length that is none'           | BrokenAnswer | Answer.raw('HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n{}'.bytes)
    }

    def "an upstream that is not there is told as unreachable, without what its address may hold"() {
        when:
        exchange(HttpCall.get(URI.create(address), [:]))

        then:
        def told = thrown(Unreachable)
        told.message.contains(says)
        !told.message.contains('secret')

        where:
        address                                  || says
        'http://127.0.0.1:1/v1?key=secret'       || 'no connection to http://127.0.0.1:1'
        'http://no-such-host.invalid/?k=secret'  || 'unknown host no-such-host.invalid'
    }

    def "a stream that is silent #where is ended by its deadline, which is named"() {
        given:
        upstream.answers(answer)
        def receiver = new Got(begins: true)

        when:
        transport.exchange(get(), deadlines(limits), true, receiver)

        then:
        def told = thrown(TimedOut)
        told.phase() == phase
        upstream.awaitHangUp(LATE)

        where:
        where                   | phase                      | limits             | answer
        'before its head'       | TimedOut.Phase.RESPONSE    | [response: SOON]   | Answer.hang()
        'between two pieces'    | TimedOut.Phase.GAP         | [gap: SOON]        | Answer.sse('a', 'b').stall(9)
        'for too long in all'   | TimedOut.Phase.TOTAL       | [total: SOON]      | Answer.sse('a', 'b').stall(9)
    }

    def "a stream that sends bytes but no first piece of its answer is ended"() {
        given:
        upstream.answers(Answer.sse('a', 'b').stall(9))

        when:
        transport.exchange(get(), deadlines([firstToken: SOON]), true, new Got(begins: false))

        then:
        def told = thrown(TimedOut)
        told.phase() == TimedOut.Phase.FIRST_TOKEN
    }

    def "of an answer that is not streamed, only the whole has a deadline"() {
        given:
        upstream.answers(Answer.hang())

        when:
        transport.exchange(get(), deadlines([response: SOON, firstToken: SOON, gap: SOON, total: SOON.multipliedBy(2)]), false, new Got())

        then:
        def told = thrown(TimedOut)
        told.phase() == TimedOut.Phase.TOTAL
    }

    def "an interrupt ends a call, and the upstream sees it"() {
        given:
        def asked = new CountDownLatch(1)
        upstream.answers { asked.countDown(); answer }
        def outcome = new CompletableFuture<Void>()
        def thread = Thread.startVirtualThread {
            try {
                transport.exchange(get(), deadlines([:]), true, new Got(begins: true))
                outcome.complete(null)
            } catch (Throwable failure) {
                outcome.completeExceptionally(failure)
            }
        }
        asked.await(20, TimeUnit.SECONDS)

        when:
        thread.interrupt()
        outcome.get(20, TimeUnit.SECONDS)

        then:
        def told = thrown(ExecutionException)
        told.cause instanceof InterruptedException
        upstream.awaitHangUp(LATE)

        where:
        answer << [Answer.hang(), Answer.sse('a', 'b').stall(9)]
    }

    def "a receiver that has all it wants ends the call, however long the upstream goes on"() {
        given:
        upstream.answers(Answer.sse('end', 'and on', 'and on').stall('data: end\n\n'.length()))
        def receiver = new Got() {
            boolean isEnough() { text().contains('end') }
        }

        when:
        transport.exchange(get(), deadlines([:]), true, receiver)

        then:
        receiver.text() == 'data: end\n\n'
        upstream.awaitHangUp(LATE)
    }

    def "what the receiver throws goes through, and ends the call"() {
        given:
        upstream.answers(Answer.sse('a', 'b').stall(9))
        def receiver = new Got() {
            void body(byte[] bytes, int offset, int length) {
                throw new BrokenAnswer('not what the protocol says')
            }
        }

        when:
        transport.exchange(get(), deadlines([:]), true, receiver)

        then:
        def told = thrown(BrokenAnswer)
        told.message == 'not what the protocol says'
        upstream.awaitHangUp(LATE)
    }

    def "after it is closed nothing is sent any more"() {
        given:
        transport.close()

        when:
        exchange(get())

        then:
        thrown(IllegalStateException)
        upstream.connections() == 0
    }

    private HttpCall get() {
        HttpCall.get(upstream.url('/'), [:])
    }

    private Got exchange(HttpCall call) {
        def receiver = new Got()
        transport.exchange(call, deadlines([:]), false, receiver)
        receiver
    }

    private static Deadlines deadlines(Map<String, Duration> some) {
        new Deadlines(LATE, some.response ?: LATE, some.firstToken ?: LATE, some.gap ?: LATE, some.total ?: LATE)
    }

    /** Takes everything. */
    static class Got implements HttpTransport.Receiver {
        HttpHead head
        boolean begins
        private final ByteArrayOutputStream body = new ByteArrayOutputStream()

        void head(HttpHead given) { head = given }

        void body(byte[] bytes, int offset, int length) { body.write(bytes, offset, length) }

        boolean isEnough() { false }

        boolean hasBegun() { begins && body.size() > 0 }

        String text() { body.toString(StandardCharsets.UTF_8) }
    }
}
