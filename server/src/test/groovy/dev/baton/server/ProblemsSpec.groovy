package dev.baton.server

import dev.baton.engine.plan.Shape
import dev.baton.server.failure.Faults
import dev.baton.server.failure.Problem
import dev.baton.spi.failure.BrokenAnswer
import dev.baton.spi.failure.ContentRefused
import dev.baton.spi.failure.ContextTooLong
import dev.baton.spi.failure.Forbidden
import dev.baton.spi.failure.InvalidRequest
import dev.baton.spi.failure.OutOfQuota
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.failure.RateLimited
import dev.baton.spi.failure.TimedOut
import dev.baton.spi.failure.Unauthorized
import dev.baton.spi.failure.UnknownModel
import dev.baton.spi.failure.Unreachable
import dev.baton.spi.failure.Unsupported
import dev.baton.spi.json.Json
import dev.baton.testkit.ScriptedReply

import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Duration

class ProblemsSpec extends ServerSpec {

    static final String RUNS = '/v1/orchestrations/echo/runs'
    static final Map WRONG = [inputs: [mesage: 'Hi']]
    static final String OTHER = '/v1/orchestrations/ecoh/runs'

    def setup() {
        plans = [plan('echo', [text('message')], ask('Answer: ', 'message')),
                 plan('judge', [text('message')], ask('', 'message', new Shape.Truth()))]
    }

    def "a wrong request is answered with a problem that says what is wrong"() {
        when:
        def response = post(path, body)
        def problem = json(response)

        then:
        response.statusCode() == status
        contentType(response) == 'application/problem+json'
        problem.at('status').integer(0) == status
        problem.at('code').text() == code
        problem.at('type').text() == 'urn:baton:problem:' + code
        problem.at('detail').text().contains(words)
        problem.at('title').text()
        !response.body().contains('Exception')
        response.headers().firstValue('x-content-type-options').get() == 'nosniff'

        where:
        path                 | body                                    || status | code                    | words
        RUNS                 | WRONG                || 400    | 'bad_input'             | "did you mean 'message'"
        RUNS                 | [inputs: ['Hi']]                        || 400    | 'invalid_body'          | 'inputs'
        RUNS                 | [message: 'Hi']                         || 400    | 'invalid_body'          | 'message'
        RUNS                 | '[1]'                                   || 400    | 'invalid_body'          | 'object'
        RUNS                 | ''                                      || 400    | 'invalid_body'          | 'empty'
        RUNS                 | '{"inputs": {"message": "Hi"'           || 400    | 'malformed_json'        | 'at byte 27'
        RUNS + '?wait=false' | [inputs: [message: 'Hi'], stream: true] || 400    | 'invalid_request'       | 'not both'
        OTHER                | [inputs: [message: 'Hi']]               || 404    | 'no_such_orchestration' | "did you mean 'echo'"
        '/v1/nothing'        | [:]                                     || 404    | 'unknown_route'         | '/v1/nothing'
        '/health'            | [:]                                     || 405    | 'wrong_method'          | 'POST'
    }

    def "a body that is no JSON is told with the byte at which that shows"() {
        expect:
        json(post(RUNS, '{"inputs": nothing}')).at('offset').integer(-1) == 11
    }

    def "an unknown run is a problem"() {
        expect:
        get('/v1/runs/run_0').statusCode() == 404
        json(get('/v1/runs/run_0')).at('code').text() == 'unknown_run'
    }

    def "a method that is not for a path is told with those that are"() {
        expect:
        post('/health', [:]).headers().firstValue('allow').get() == 'GET'
    }

    def "each way in which a model can fail has its status and code"() {
        given:
        script = { call -> ScriptedReply.failure(failure) }

        when:
        def response = post(RUNS, [inputs: [message: 'Hi']])
        def problem = json(response)

        then:
        response.statusCode() == status
        problem.at('code').text() == failure.code()
        problem.at('attempts').at(0).at('model').text() == 'house/small'
        problem.at('step').text() == 'answer'
        problem.at('instance').text() == '/v1/runs/' + problem.at('run').text()
        get(problem.at('instance').text()).statusCode() == 200

        where:
        failure                                                     || status
        new InvalidRequest('no', 400)                               || 400
        new ContextTooLong('long', 400)                             || 400
        new ContentRefused('no', 400)                               || 400
        new Unauthorized('key', 401)                                || 401
        new OutOfQuota('empty', 402)                                || 402
        new Forbidden('key', 403)                                   || 403
        new UnknownModel('gone', 404)                               || 404
        new Unsupported('no', 0)                                    || 422
        new RateLimited('slow', 429, null)                          || 429
        new BrokenAnswer('garbage')                                 || 502
        new Overloaded('busy', 500, null)                           || 503
        new Unreachable('refused', null)                            || 503
        new TimedOut(TimedOut.Phase.RESPONSE, Duration.ofMillis(5)) || 504
    }

    def "how long a provider asked to wait is passed on, in whole seconds"() {
        given:
        script = { call -> ScriptedReply.failure(new RateLimited('slow', 429, Duration.ofMillis(90_500))) }

        expect:
        post(RUNS, [inputs: [message: 'Hi']]).headers().firstValue('retry-after').get() == '91'
    }

    def "an answer that does not fit is the model's fault"() {
        given:
        script = { call -> ScriptedReply.text('perhaps') }

        when:
        def response = post('/v1/orchestrations/judge/runs', [inputs: [message: 'Hi']])

        then:
        response.statusCode() == 502
        json(response).at('code').text() == 'answer_misfit'
    }

    def "a mistake of Baton's own tells no more than where the log tells it"() {
        when:
        def fault = Faults.of(new IllegalStateException('inner state'))

        then:
        fault.status() == 500
        fault.code() == 'internal'
        fault.message().contains(fault.facts().at('id').text())
        !Problem.of(fault).toString().contains('inner state')
    }

    def "a path that cannot be read is a problem, not a page"() {
        expect:
        raw("GET $path HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").with {
            startsWith('HTTP/1.1 400') && contains('application/problem+json') && !contains('<html')
        }

        where:
        path << ['/v1/%zz', '/v1/..%00/x', '/../../etc']
    }

    def "only JSON that says so is read"() {
        given:
        def request = to(RUNS).POST(HttpRequest.BodyPublishers.ofString('{"inputs":{"message":"Hi"}}'))
        type.each { request.header('Content-Type', it) }

        expect:
        client.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode() == status

        where:
        type                                  || status
        []                                    || 415
        ['text/plain']                        || 415
        ['application/x-www-form-urlencoded'] || 415
        ['application/json; charset=utf-8']   || 200
        ['application/vnd.api+json']          || 200
    }

    def "a body over the limit is refused, whether its length was told or not"() {
        given:
        options = options.maxBody(1000)
        byte[] body = Json.of([inputs: [message: 'x' * length]]).toBytes()
        def publisher = told ? HttpRequest.BodyPublishers.ofByteArray(body)
                : HttpRequest.BodyPublishers.ofInputStream { new ByteArrayInputStream(body) }

        when:
        def response = client.send(to(RUNS).header('Content-Type', 'application/json').POST(publisher).build(),
                HttpResponse.BodyHandlers.ofString())

        then:
        size == body.length
        response.statusCode() == status

        where:
        length | told  || size | status
        975    | true  || 1000 | 200
        975    | false || 1000 | 200
        976    | true  || 1001 | 413
        976    | false || 1001 | 413
    }

    def "a large body arrives whole, whether its length was told or not"() {
        given:
        String message = 'ä' * 2_000_000
        byte[] body = Json.of([inputs: [message: message]]).toBytes()
        def publisher = told ? HttpRequest.BodyPublishers.ofByteArray(body)
                : HttpRequest.BodyPublishers.ofInputStream { new ByteArrayInputStream(body) }

        when:
        def response = client.send(to(RUNS).header('Content-Type', 'application/json').POST(publisher).build(),
                HttpResponse.BodyHandlers.ofString())

        then:
        response.statusCode() == 200
        house.calls().last().request().messages().last().text() == 'Answer: ' + message

        where:
        told << [true, false]
    }

    def "headers over the limit are refused with a problem, not a page"() {
        when:
        def request = to('/health').header('X-Long', 'x' * 20_000).GET().build()
        def response = client.send(request, HttpResponse.BodyHandlers.ofString())

        then:
        response.statusCode() == 431
        contentType(response) == 'application/problem+json'
    }

    def "a request under another host's name is not answered where the server is for this machine alone"() {
        expect:
        raw("GET /health HTTP/1.1\r\nHost: $host\r\nConnection: close\r\n\r\n").startsWith("HTTP/1.1 $status")

        where:
        host                || status
        'localhost'         || 200
        'localhost:7070'    || 200
        'baton.localhost'   || 200
        '127.0.0.1:7070'    || 200
        '[::1]:7070'        || 200
        'evil.example'      || 421
        '127.0.0.1.evil.io' || 421
        'localhost.evil.io' || 421
    }

    private String raw(String request) {
        try (Socket socket = new Socket('127.0.0.1', server.port())) {
            socket.soTimeout = 20_000
            socket.outputStream << request
            return socket.inputStream.getText('UTF-8')
        }
    }
}
