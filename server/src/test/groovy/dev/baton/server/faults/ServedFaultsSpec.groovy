package dev.baton.server.faults

import dev.baton.engine.dispatch.Deadlines
import dev.baton.server.BatonServer
import dev.baton.server.ServerOptions
import dev.baton.server.ServerSpec
import dev.baton.spi.json.Json
import dev.baton.testkit.Fault
import groovy.transform.Canonical
import spock.lang.Shared
import spock.lang.Specification

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.Future

/**
 * What a caller of the served protocols gets where an upstream goes wrong: the whole answer of another model, a proper error, or, once a
 * piece of the answer is out, an error event in the caller's own protocol. Never a silent stop.
 */
class ServedFaultsSpec extends Specification {

    static final List<Fault> FAULTS = [null, Fault.RESET, Fault.CUT, Fault.HANG, Fault.STALL, Fault.ENDS_EARLY, Fault.EMPTY,
                                       Fault.RATE_LIMITED_FOR_A_SECOND, Fault.OVERLOADED, Fault.ERROR_BODY, Fault.MALFORMED, Fault.PAGE,
                                       Fault.ENDLESS]

    /** A caller's protocol, which may be the upstream's own: its bytes are passed on then. */
    enum Route {
        CHAT('/v1/chat/completions', '{"model":"%s","stream":%s,"messages":[{"role":"user","content":"Hello"}]}'),
        MESSAGES('/v1/messages', '{"model":"%s","max_tokens":99,"stream":%s,"messages":[{"role":"user","content":"Hello"}]}')

        final String path
        final String body

        Route(String path, String body) {
            this.path = path
            this.body = body
        }
    }

    /** A cell, as the caller of a route meets it. */
    @Canonical
    static class Call {
        final Route route
        final Cell cell

        @Override
        String toString() { "$route, $cell" }
    }

    /** Without a reset after a piece: what the upstream sent before it may be lost, and then it came before. */
    @Shared List<Call> calls = [Route.values() as List, Cell.all().findAll {
        it.fault in FAULTS && !(it.fault == Fault.RESET && it.broken) && it.wire != Wire.OLLAMA && it.when in [Cell.When.WHOLE, Cell.When.HEADERS, Cell.When.FIRST_TOKEN, Cell.When.END]
    }].combinations().collect { route, cell -> new Call(route, cell) }
    @Shared Map<Call, Future<HttpResponse<String>>> responses

    def setupSpec() {
        def (endless, others) = calls.split { it.cell.endless }
        responses = run(others, 8, Deadlines.DEFAULT) + run(endless, 32, FaultTableSpec.SHORT)
    }

    def "another model's answer is complete, and nothing else is seen: #call"() {
        given:
        def response = responses[call].get()

        expect:
        response.statusCode() == 200
        text(call, response) == Outcome.ANSWER
        call.cell.stream == isEnded(call, response)

        where:
        call << calls.findAll { !it.cell.broken && it.cell.withSound }
    }

    def "before the first byte an error is an error of HTTP's: #call"() {
        given:
        def response = responses[call].get()
        def error = Json.parse(response.body()).at('error')

        expect:
        ServerSpec.contentType(response).startsWith('application/json')
        response.statusCode() in call.cell.codes().collect { status(call.route, it) }
        call.route == Route.MESSAGES || error.at('code').text() in call.cell.codes().collect { it == 'rate_limited' ? 'rate_limit_exceeded' : it }
        error.at('type').text('') && error.at('message').text().contains(call.cell.codes()[0])
        response.headers().firstValue('retry-after').orElse(null) == (call.cell.fault == Fault.RATE_LIMITED_FOR_A_SECOND ? '1' : null)

        where:
        call << calls.findAll { !it.cell.broken && !it.cell.withSound }
    }

    def "after it the stream ends with an error event, and not as a whole one would: #call"() {
        given:
        def response = responses[call].get()
        def events = ServerSpec.events(response.body())
        def last = Json.parse(events.last().data)

        expect:
        response.statusCode() == 200
        !isEnded(call, response)
        last.at('error').at('message').text().contains(call.cell.codes()[0])
        call.route == Route.CHAT ? last.at('error').at('code').text() in call.cell.codes()
                : events.last().event == 'error' && last.at('type').text() == 'error' && last.at('error').at('type').text()
        text(call, response).startsWith('There')

        where:
        call << calls.findAll { it.cell.broken }
    }

    private static Map<Call, Future<HttpResponse<String>>> run(List<Call> calls, int atATime, Deadlines deadlines) {
        Executors.newFixedThreadPool(atATime, Thread.ofVirtual().factory()).withCloseable { threads ->
            calls.collectEntries { call -> [call, threads.submit({ answer(call, deadlines) } as Callable<HttpResponse<String>>)] }
        }
    }

    private static HttpResponse<String> answer(Call call, Deadlines deadlines) {
        new Bench(call.cell, deadlines, new CountDownLatch(0)).withCloseable { bench ->
            BatonServer.start(bench.baton, new ServerOptions(0, '127.0.0.1')).withCloseable { server ->
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build().withCloseable { client ->
                    def body = String.format(call.route.body, call.cell.model(), call.cell.stream)
                    def request = HttpRequest.newBuilder(URI.create(server.url() + call.route.path)).header('Content-Type', 'application/json')
                            .POST(HttpRequest.BodyPublishers.ofString(body)).build()
                    client.send(request, HttpResponse.BodyHandlers.ofString())
                }
            }
        }
    }

    private static int status(Route route, String code) {
        [unreachable: 503, broken_answer: 502, timed_out: 504, rate_limited: 429, overloaded: route == Route.MESSAGES ? 529 : 503][code]
    }

    /** True where the response is a stream that has come to its protocol's own end. */
    private static boolean isEnded(Call call, HttpResponse<String> response) {
        ServerSpec.contentType(response).startsWith('text/event-stream') &&
                (call.route == Route.CHAT ? ServerSpec.events(response.body()).last().data == '[DONE]'
                        : ServerSpec.events(response.body()).last().event == 'message_stop')
    }

    private static String text(Call call, HttpResponse<String> response) {
        if (!call.cell.stream) {
            def answer = Json.parse(response.body())
            return call.route == Route.CHAT ? answer.at('choices').at(0).at('message').at('content').text() : answer.at('content').at(0).at('text').text()
        }
        ServerSpec.events(response.body()).findAll { it.data != '[DONE]' }.collect { Json.parse(it.data) }.collect {
            call.route == Route.CHAT ? it.at('choices').at(0).at('delta').at('content').text('') : it.at('delta').at('text').text('')
        }.join('')
    }
}
