package dev.baton.server

import dev.baton.testkit.ScriptedReply

import java.net.http.HttpResponse
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

class StartAndStopSpec extends ServerSpec {

    static final String RUNS = '/v1/orchestrations/echo/runs'

    def "it listens on loopback, at the port it says"() {
        expect:
        server.url() == 'http://127.0.0.1:' + server.port()
        json(get('/health')).at('status').text() == 'ok'
    }

    def "a port in use is told with its number and what to do"() {
        given:
        def taken = new ServerSocket(0, 1, InetAddress.loopbackAddress)

        when:
        BatonServer.start(baton, new ServerOptions(taken.localPort, '127.0.0.1'))

        then:
        def refused = thrown(CannotListen)
        refused.port() == taken.localPort
        refused.message == "Cannot listen on 127.0.0.1, port ${taken.localPort}: the port is in use"
        refused.advice().contains('--port')

        cleanup:
        taken.close()
    }

    def "an address that is not this machine's is told"() {
        when:
        BatonServer.start(baton, new ServerOptions(0, bind))

        then:
        def refused = thrown(CannotListen)
        refused.message.startsWith("Cannot listen on $bind")
        refused.advice()

        where:
        bind << ['192.0.2.1', 'no-such-host.invalid']
    }

    def "what is under way when it stops is answered"() {
        given:
        def asked = new CountDownLatch(1)
        def go = new CountDownLatch(1)
        script = { call -> asked.countDown(); go.await(); ScriptedReply.text('done') }
        def answer = sending(RUNS, [inputs: [message: 'Hi']])
        asked.await()

        when:
        def stopping = CompletableFuture.runAsync { server.close() }
        while (!server.@exchanges.isStopping()) {
            Thread.onSpinWait()
        }
        go.countDown()

        then:
        answer.get().statusCode() == 200
        json(answer.get()).at('output').text() == 'done'
        stopping.get() == null

        when:
        get('/health')

        then:
        thrown(ConnectException)
    }

    def "what takes longer than the grace is stopped, and told so"() {
        given:
        options = options.grace(Duration.ofMillis(100))
        def asked = new CountDownLatch(3)
        script = { call -> asked.countDown(); ScriptedReply.hang() }
        def waiting = sending(RUNS, [inputs: [message: 'Hi']])
        def streaming = sending(RUNS, [inputs: [message: 'Hi'], stream: true])
        def chatting = sending('/v1/chat/completions', chat())
        asked.await()
        def detached = json(post(RUNS + '?wait=false', [inputs: [message: 'Hi']]))

        when:
        server.close()

        then:
        waiting.get().statusCode() == 503
        json(waiting.get()).at('code').text() == 'cancelled'
        events(streaming.get().body()).last().event == 'run_failed'
        chatting.get().statusCode() == 503
        json(chatting.get()).at('error').at('code').text() == 'stopping'
        baton.find(detached.at('run').text()).get().awaitEnd(Duration.ofSeconds(10))
        baton.find(detached.at('run').text()).get().status().name() == 'CANCELLED'
    }

    def "closing it twice is as good as once, and the engine stays open"() {
        when:
        server.close()
        server.close()

        then:
        baton.run('echo', [message: 'Hi']).output().text() == 'fine'
    }

    def "a slow answer outlives the time after which a silent connection is closed"() {
        given:
        options = options.idle(Duration.ofMillis(200))
        script = { call -> new CountDownLatch(1).await(1, TimeUnit.SECONDS); ScriptedReply.text('late') }

        expect:
        json(post(RUNS, [inputs: [message: 'Hi']])).at('output').text() == 'late'
    }

    private CompletableFuture<HttpResponse<String>> sending(String path, Object body) {
        client.sendAsync(posting(path, body), HttpResponse.BodyHandlers.ofString())
    }
}
