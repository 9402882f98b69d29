package dev.baton.testkit

import dev.baton.spi.json.Json
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.charset.StandardCharsets
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification

class FakeUpstreamSpec extends Specification {

    @AutoCleanup FakeUpstream upstream = new FakeUpstream()
    @AutoCleanup HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()

    def "it answers what it was told to, the queue first, and says so where it was told nothing"() {
        expect:
        get('/a').statusCode() == 404

        when:
        upstream.answers(Answer.json(200, '{"n":0}')).next(Answer.status(429).header('Retry-After', '2'), Answer.json(200, '{"n":1}'))
        def answers = (1..3).collect { get('/a') }

        then:
        answers*.statusCode() == [429, 200, 200]
        answers[0].headers().firstValue('retry-after').get() == '2'
        answers[1..2]*.body() == ['{"n":1}', '{"n":0}']
        upstream.connections() == 1
    }

    def "it remembers what it was asked, and may answer by it"() {
        given:
        upstream.answers { request -> Answer.json(200, request.json().at('say')) }

        when:
        def answer = post('/v1/echo?x=1', '{"say":"grüße"}')

        then:
        answer.body() == '"grüße"'
        with(upstream.lastRequest()) {
            method() == 'POST'
            path() == '/v1/echo?x=1'
            headers()['content-type'] == 'application/json'
            text() == '{"say":"grüße"}'
        }
    }

    def "a body without a length is understood"() {
        when:
        def body = HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString('x' * 100_000))
        client.send(HttpRequest.newBuilder(upstream.url('/')).POST(body).build(), HttpResponse.BodyHandlers.ofString())

        then:
        upstream.lastRequest().headers()['transfer-encoding'] == 'chunked'
        upstream.lastRequest().body().length == 100_000
    }

    def "server-sent events come as they were written"() {
        given:
        upstream.answers(Answer.sse('{"a":1}', 'two\nlines', '[DONE]'))

        expect:
        get('/').body() == 'data: {"a":1}\n\ndata: two\ndata: lines\n\ndata: [DONE]\n\n'
        get('/').headers().firstValue('content-type').get().startsWith('text/event-stream')
    }

    def "a client sees an answer that #fault as an error"() {
        given:
        upstream.answers(answer)

        when:
        get('/')

        then:
        thrown(IOException)

        where:
        fault                            | answer
        'never begins'                   | Answer.drop()
        'is cut in mid-body'             | Answer.json(200, '{"long":"enough"}').cut(5)
        'is cut in mid-event'            | Answer.sse('{"a":1}', '[DONE]').cut(9)
        'is cut after the last chunk'    | Answer.sse('{"a":1}').cut(Integer.MAX_VALUE)
        'is garbage'                     | Answer.raw([0, 1, 2, 3, 13, 10] as byte[])
    }

    def "an answer that stalls ends only when the client hangs up, which is seen"() {
        given:
        upstream.answers(Answer.sse('one', 'two').stall(11))
        def connection = new Socket(InetAddress.getLoopbackAddress(), upstream.port())
        connection.outputStream.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'.bytes)
        def received = new StringBuilder()
        while (!received.contains('data: one\n\n')) {
            received.append((char) connection.inputStream.read())
        }

        expect:
        !upstream.awaitHangUp(Duration.ZERO)

        when:
        connection.close()

        then:
        upstream.awaitHangUp(Duration.ofSeconds(20))
    }

    def "a client that waits is let go when the upstream is closed"() {
        given:
        def answered = new CountDownLatch(1)
        upstream.answers { asked -> answered.countDown(); answer }
        def waiting = CompletableFuture.supplyAsync { get('/') }
        answered.await(20, TimeUnit.SECONDS)

        when:
        upstream.close()
        waiting.get(20, TimeUnit.SECONDS)

        then:
        thrown(java.util.concurrent.ExecutionException)

        where:
        answer << [Answer.hang(), Answer.status(200).after(new CountDownLatch(1))]
    }

    def "an answer may wait for the test"() {
        given:
        def gate = new CountDownLatch(1)
        upstream.answers(Answer.json(200, '{}').after(gate))
        def waiting = CompletableFuture.supplyAsync { get('/') }

        when:
        gate.countDown()

        then:
        waiting.get(20, TimeUnit.SECONDS).statusCode() == 200
    }

    def "it can refuse connections, and keeps its port"() {
        given:
        def port = upstream.port()

        when:
        upstream.refuses()
        new Socket(InetAddress.getLoopbackAddress(), port)

        then:
        thrown(ConnectException)
    }

    def "an OpenAI-like upstream answers whole and in pieces, by what it is asked"() {
        given:
        def openai = new OpenAiUpstream({ Json body -> 'you said ' + body.at('messages').at(0).at('content').text() }).models('m')
        def ask = { String rest ->
            def body = """{"model":"m","messages":[{"role":"user","content":"two words"}]$rest}"""
            client.send(HttpRequest.newBuilder(URI.create("${openai.url()}/chat/completions"))
                    .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString())
        }

        when:
        def whole = Json.parse(ask('').body() as String)
        def events = (ask(',"stream":true,"stream_options":{"include_usage":true}').body() as String)
                .split('\n\n').collect { it - 'data: ' }

        then:
        whole.at('choices').at(0).at('message').at('content').text() == 'you said two words'
        whole.at('usage').at('prompt_tokens').integer(0) == 2
        events.last() == '[DONE]'
        events[0..-2].collect { Json.parse(it).at('choices').at(0).at('delta').at('content').text('') }.join('') == 'you said two words'
        Json.parse(events[-2]).at('usage').at('completion_tokens').integer(0) == 4
        openai.chats().size() == 2

        and: 'it has the models it was given, and no other'
        new String(openai.url().resolve('/v1/models').toURL().bytes, StandardCharsets.UTF_8).contains('"id":"m"')
        client.send(HttpRequest.newBuilder(URI.create("${openai.url()}/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString('{"model":"other"}')).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode() == 404

        cleanup:
        openai?.close()
    }

    private HttpResponse<String> get(String path) {
        client.send(HttpRequest.newBuilder(upstream.url(path)).build(), HttpResponse.BodyHandlers.ofString())
    }

    private HttpResponse<String> post(String path, String body) {
        client.send(HttpRequest.newBuilder(upstream.url(path)).header('content-type', 'application/json')
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString())
    }
}
