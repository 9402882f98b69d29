package dev.baton.server

import dev.baton.engine.plan.Shape
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.json.Json
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.testkit.ScriptedReply

import spock.lang.Timeout

import java.net.http.HttpResponse
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

class RunsSpec extends ServerSpec {

    static final String RUNS = '/v1/orchestrations/echo/runs'

    def "a run is waited for and answered with its result"() {
        when:
        def response = post(RUNS, [inputs: [message: 'Hello']])

        then:
        response.statusCode() == 200
        contentType(response) == 'application/json'
        json(response).at('status').text() == 'succeeded'
        json(response).at('output').text() == 'fine'
        json(response).at('steps').at(0).at('model').text() == 'house/small'

        and:
        response.headers().firstValue('x-content-type-options').get() == 'nosniff'
        response.headers().firstValue('server').empty
    }

    def "a run is found again under its identifier"() {
        given:
        def ended = json(post(RUNS, [inputs: [message: 'Hello']]))

        when:
        def found = get('/v1/runs/' + ended.at('run').text())

        then:
        found.statusCode() == 200
        json(found).at('output') == ended.at('output')
        json(found).at('plan').text() == 'hash-of-echo'
    }

    def "a run that nobody waits for is answered with where to look"() {
        given:
        def latch = new CountDownLatch(1)
        script = { call -> latch.await(); ScriptedReply.text('late') }

        when:
        def response = post(path, [inputs: [message: 'Hello']], headers)
        def where = response.headers().firstValue('location').get()

        then:
        response.statusCode() == 202
        json(response).at('status').text() == 'running'
        json(get(where)).at('status').text() == 'running'

        when:
        latch.countDown()
        baton.find(json(response).at('run').text()).get().awaitEnd(Duration.ofSeconds(10))

        then:
        json(get(where)).at('output').text() == 'late'

        where:
        path                 | headers
        RUNS + '?wait=false' | [:]
        RUNS                 | [Prefer: 'respond-async']
    }

    def "a stream carries every event of the run, numbered, the result's text piece by piece, and ends when it ends"() {
        given:
        script = { call ->
            ScriptedReply.events(new ReplyEvent.Started(null, 'small'), new ReplyEvent.Text('Good '), new ReplyEvent.Text('day'),
                    new ReplyEvent.UsageReported(Usage.of(3, 2)), new ReplyEvent.Finished(StopReason.END))
        }

        when:
        def response = post(RUNS, body, headers)
        def events = events(response.body())

        then:
        contentType(response).startsWith('text/event-stream')
        events*.event.first() == 'run_started'
        events*.event.last() == 'run_finished'
        events*.id == (1..events.size()).collect { "1.$it".toString() }
        events.findAll { it.event == 'text' }.collect { json(it.data).at('delta').text() } == ['Good ', 'day']
        events.every { json(it.data).at('type').text() == it.event }

        and: 'whoever asks for the run after its last event finds it over'
        json(get(response.headers().firstValue('location').get())).at('status').text() == 'succeeded'

        where:
        body                                        | headers
        [inputs: [message: 'Hi'], stream: true]     | [:]
        [inputs: [message: 'Hi']]                   | [Accept: 'text/event-stream']
    }

    def "a stream of a run that fails ends with the failure"() {
        given:
        script = { call -> ScriptedReply.failure(new Overloaded('busy', 503, null)) }

        when:
        def events = events(post(RUNS, [inputs: [message: 'Hi'], stream: true]).body())

        then:
        events.last().event == 'run_failed'
        json(events.last().data).at('code').text() == 'upstream_failed'
    }

    def "a client that hangs up in the middle of a stream stops its run"() {
        given:
        script = { call -> ScriptedReply.hang() }

        when:
        def request = posting(RUNS, [inputs: [message: 'Hi'], stream: true])
        def response = client.send(request, HttpResponse.BodyHandlers.ofInputStream())
        def run = baton.find(response.headers().firstValue('location').get().takeAfter('/v1/runs/')).get()
        response.body().read()
        response.body().close()

        then:
        run.awaitEnd(Duration.ofSeconds(20))
        run.status().name() == 'CANCELLED'
    }

    def "a client that hangs up while it waits stops its run"() {
        given:
        def asked = new CountDownLatch(1)
        script = { call -> asked.countDown(); ScriptedReply.hang() }
        def socket = new Socket('127.0.0.1', server.port())
        String body = '{"inputs":{"message":"Hi"}}'

        when:
        socket.outputStream << "POST $RUNS HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
                "Content-Length: ${body.length()}\r\n\r\n$body"
        asked.await(10, TimeUnit.SECONDS)
        def run = baton.underWay().first()
        socket.close()

        then:
        run.awaitEnd(Duration.ofSeconds(20))
        run.status().name() == 'CANCELLED'
    }

    @Timeout(30)
    def "a client that sends its next request early is not taken for one that hung up"() {
        given:
        def asked = new CountDownLatch(1)
        def go = new CountDownLatch(1)
        script = { call -> asked.countDown(); go.await(); ScriptedReply.text('first') }
        def socket = new Socket('127.0.0.1', server.port())
        socket.soTimeout = 20_000
        String body = '{"inputs":{"message":"Hi"}}'
        String request = "POST $RUNS HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
                "Content-Length: ${body.length()}\r\n\r\n$body"

        when: 'the second request is there, and noticed, before the first is answered'
        socket.outputStream << request
        asked.await(10, TimeUnit.SECONDS)
        socket.outputStream << 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
        def exchange = server.@exchanges.@open.first()
        while (!exchange.@probe.@done) {
            exchange.look()
        }
        go.countDown()
        String answers = socket.inputStream.getText('UTF-8')

        then:
        answers.count('HTTP/1.1 200') == 2
        answers.contains('"output":"first"')
        answers.contains('"status":"ok"')
    }

    def "orchestrations are listed with what they are given"() {
        given:
        plans = [plan('help', [text('message'), text('language', 'English')], ask('', 'message')),
                 plan('sort', [text('message')], ask('', 'message', new Shape.Truth()))]

        when:
        def listed = json(get('/v1/orchestrations')).at('orchestrations')

        then:
        listed*.at('name')*.text() == ['help', 'sort']
        listed.at(0).at('description').text() == 'A plan of help'
        listed.at(0).at('inputs')*.at('name')*.text() == ['message', 'language']
        listed.at(0).at('inputs')*.at('required')*.flag(false) == [true, false]
        listed.at(0).at('inputs').at(1).at('default').text() == 'English'
        listed.at(0).at('inputs').at(0).at('schema').at('type').text() == 'string'
    }

    private static Json json(String data) {
        Json.parse(data)
    }
}
