package dev.baton.server

import dev.baton.engine.Baton
import dev.baton.spi.json.Json
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CountDownLatch

/** Runs that a workspace keeps, over real HTTP, with servers that come and go. */
@Timeout(60)
class KeptRunsSpec extends Specification {

    @TempDir
    Path folder

    Closure<ScriptedReply> script = { call -> ScriptedReply.text('fine') }
    int calls
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
    Baton baton
    BatonServer server

    def setup() {
        Files.createDirectories(folder.resolve('orchestrations'))
        Files.writeString(folder.resolve('baton.groovy'), 'baton { }\n')
        Files.writeString(folder.resolve('orchestrations/letter.groovy'), '''
            orchestration('letter') {
                input message: String
                ask('draft') { needs 'chat'; prompt "Answer: $message"; retry 0 }
                approve('release') { show message, draft; choices 'send', 'drop' }
                ask('reply') { needs 'chat'; prompt "Finish: $draft"; retry 0 }
            }'''.stripIndent())
        start()
    }

    def cleanup() {
        stop()
        client.shutdownNow()
    }

    def "a run that comes to wait for a person is answered with what it waits for, and goes on by a decision"() {
        when:
        def started = post('/v1/orchestrations/letter/runs', [inputs: [message: 'Hi']])
        String run = json(started).at('run').text()

        then:
        started.statusCode() == 202
        json(started).at('status').text() == 'parked'
        json(started).at('questions').at(0).at('step').text() == 'release'
        json(get("/v1/runs/$run/questions")) == Json.of([questions: [[step: 'release', shown: [message: 'Hi', draft: 'fine'], choices: ['send', 'drop']]]])
        json(get('/v1/runs?status=parked')).at('runs').at(0).at('waitsFor').at(0).text() == 'release'

        when:
        def decided = post("/v1/runs/$run/decide", [choice: 'send', by: 'Ada'])
        baton.find(run).get().result()

        then:
        decided.statusCode() == 200
        json(get("/v1/runs/$run")).at('status').text() == 'succeeded'
        json(get("/v1/runs/$run/questions")).at('questions').empty
    }

    def "the same key gives the same run; of another start it is refused"() {
        given:
        def first = post('/v1/orchestrations/letter/runs', [inputs: [message: 'Hi']], ['Idempotency-Key': 'k1'])

        expect:
        json(post('/v1/orchestrations/letter/runs', [inputs: [message: 'Hi']], ['Idempotency-Key': 'k1'])).at('run') == json(first).at('run')
        calls == 1

        when:
        def other = post('/v1/orchestrations/letter/runs', [inputs: [message: 'Ho']], ['Idempotency-Key': 'k1'])

        then:
        other.statusCode() == 409
        other.headers().firstValue('content-type').get() == 'application/problem+json'
        json(other).at('code').text() == 'key_taken'
    }

    def "runs are listed page by page, the newest first"() {
        given:
        def ids = (1..5).collect { json(post('/v1/orchestrations/letter/runs', [inputs: [message: "m$it"]])).at('run').text() }.reverse()

        when:
        def first = json(get('/v1/runs?limit=2'))
        def second = json(get("/v1/runs?limit=2&after=${first.at('next').text()}"))
        def third = json(get("/v1/runs?limit=2&orchestration=letter&since=1h&after=${second.at('next').text()}"))

        then:
        [first, second, third].collectMany { it.at('runs')*.at('run')*.text() } == ids
        third.at('next').isNull()
        json(get('/v1/runs?status=succeeded')).at('runs').empty
    }

    def "what cannot be is refused with a problem: #method #path"() {
        given:
        String run = json(post('/v1/orchestrations/letter/runs', [inputs: [message: 'Hi']])).at('run').text()

        when:
        String where = path.replace('ID', run)
        def refused = method == 'GET' ? get(where) : post(where, body)

        then:
        refused.statusCode() == status
        json(refused).at('code').text() == code
        json(refused).at('status').integer(0) == status

        where:
        method | path                     | body                       || status | code
        'GET'  | '/v1/runs/run_no'        | null                       || 404    | 'unknown_run'
        'GET'  | '/v1/runs/run_no/events' | null                       || 404    | 'unknown_run'
        'POST' | '/v1/runs/run_no/cancel' | [:]                        || 404    | 'unknown_run'
        'POST' | '/v1/runs/ID/retry'      | [step: 'no']               || 422    | 'unknown_step'
        'POST' | '/v1/runs/ID/retry'      | [:]                        || 400    | 'invalid_body'
        'POST' | '/v1/runs/ID/decide'     | [choice: 'burn']           || 422    | 'bad_choice'
        'POST' | '/v1/runs/ID/decide'     | [step: 'no', choice: 'a']  || 409    | 'no_question'
        'POST' | '/v1/runs/ID/decide'     | [step: 'no']               || 400    | 'invalid_body'
        'GET'  | '/v1/runs/ID/events?after=x' | null                   || 422    | 'bad_event_id'
        'GET'  | '/v1/runs?status=asleep' | null                       || 422    | 'bad_query'
        'GET'  | '/v1/runs?since=soon'    | null                       || 422    | 'bad_query'
        'GET'  | '/v1/runs?limit=0'       | null                       || 422    | 'bad_query'
        'GET'  | '/v1/runs?after=run_no'  | null                       || 422    | 'bad_query'
    }

    def "a run is paused, resumed, cancelled; one that is over can be retried from a step, and pays no other again"() {
        given:
        String run = json(post('/v1/orchestrations/letter/runs', [inputs: [message: 'Hi']])).at('run').text()

        expect:
        json(post("/v1/runs/$run/pause", [:])).at('status').text() == 'paused'
        json(post("/v1/runs/$run/resume", '')).at('run').text() == run

        when:
        baton.find(run).get().awaitRest()
        json(post("/v1/runs/$run/decide", [step: 'release', choice: 'send']))
        baton.find(run).get().result()
        int paid = calls
        def retried = post("/v1/runs/$run/retry", [step: 'reply'])
        baton.find(run).get().result()

        then:
        retried.statusCode() == 202
        calls == paid + 1

        when:
        def refused = post("/v1/runs/$run/resume", [:])
        def cancelled = json(post("/v1/runs/$run/cancel", [:]))

        then:
        refused.statusCode() == 409
        json(refused).at('code').text() == 'run_state'
        cancelled.at('status').text() == 'succeeded'
    }

    def "a command without a type, as a page of another site could send it, is refused"() {
        given:
        String run = json(post('/v1/orchestrations/letter/runs', [inputs: [message: 'Hi']])).at('run').text()

        expect:
        client.send(to("/v1/runs/$run/cancel").POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString()).statusCode() == 415
        baton.find(run).get().status().name() == 'PARKED'
    }

    def "a stream that is cut in the middle goes on where it was, without a gap or a double"() {
        given: 'the model gives its text piece by piece, and stops in the middle'
        def go = new CountDownLatch(1)
        script = { call ->
            calls > 1 ? go.await() : null
            ScriptedReply.events(new ReplyEvent.Started(null, 'small'), new ReplyEvent.Text('Good '), new ReplyEvent.Text('day'),
                    new ReplyEvent.UsageReported(Usage.of(3, 2)), new ReplyEvent.Finished(StopReason.END))
        }
        String run = json(post('/v1/orchestrations/letter/runs', [inputs: [message: 'Hi']])).at('run').text()
        post("/v1/runs/$run/decide", [choice: 'send'])

        when: 'three events are read, then the connection is cut'
        def first = cut("/v1/runs/$run/events", [:], 3)
        def second = cut("/v1/runs/$run/events", ['Last-Event-ID': first.last().id], 4)
        go.countDown()
        def rest = events(get("/v1/runs/$run/events?after=${second.last().id}").body())
        def whole = events(get("/v1/runs/$run/events").body())

        then: 'a client that hangs up does not stop the run'
        whole.last().event == 'run_finished'
        (first + second + rest)*.id == whole*.id
        (first + second + rest)*.data == whole*.data
        whole*.id.toSet().size() == whole.size()
    }

    def "a stream goes on at a server that was started anew on the same workspace"() {
        given:
        String run = json(post('/v1/orchestrations/letter/runs', [inputs: [message: 'Hi']])).at('run').text()
        def first = cut("/v1/runs/$run/events", [:], 3)

        when:
        stop()
        start()
        baton.recover()
        def second = cut("/v1/runs/$run/events", ['Last-Event-ID': first.last().id], 1)
        post("/v1/runs/$run/decide", [choice: 'send'])
        def rest = events(get("/v1/runs/$run/events?after=${second.last().id}").body())
        def whole = events(get("/v1/runs/$run/events").body())

        then:
        whole.first().event == 'run_started'
        whole.last().event == 'run_finished'
        whole*.event.containsAll(['approval_asked', 'run_parked', 'run_resumed', 'approval_given'])
        (first + second + rest)*.id == whole*.id
        (first + second + rest)*.data == whole*.data
        calls == 2
    }

    def "a server that stops ends the streams of those who only look on, at once"() {
        given:
        String run = json(post('/v1/orchestrations/letter/runs', [inputs: [message: 'Hi']])).at('run').text()
        def response = client.send(to("/v1/runs/$run/events").GET().build(), HttpResponse.BodyHandlers.ofInputStream())
        response.body().read()

        when: 'its grace is longer than this spec may take'
        server.close()

        then:
        response.body().text.contains('approval_asked')
        baton.find(run).get().status().name() == 'PARKED'
    }

    def "a run that nobody waits for outlives its server: the next one takes it up"() {
        given:
        def hang = new CountDownLatch(1)
        script = { call -> hang.await(); ScriptedReply.text('late') }
        String run = json(post('/v1/orchestrations/letter/runs?wait=false', [inputs: [message: 'Hi']])).at('run').text()

        when:
        server.close()
        baton.close()
        script = { call -> ScriptedReply.text('fine') }
        start(Duration.ofMillis(1))
        int taken = baton.recover()

        then:
        taken == 1
        baton.find(run).get().awaitRest().name() == 'PARKED'
        json(get("/v1/runs/$run")).at('questions').at(0).at('shown').at('draft').text() == 'fine'

        cleanup:
        hang.countDown()
    }

    def "what is answered is what the description says"() {
        given:
        String run = json(post('/v1/orchestrations/letter/runs', [inputs: [message: 'Hi']])).at('run').text()

        expect:
        fits('get', '/v1/runs', get('/v1/runs'))
        fits('get', '/v1/runs', get('/v1/runs?limit=0'))
        fits('get', '/v1/runs/{id}', get("/v1/runs/$run"))
        fits('get', '/v1/runs/{id}/questions', get("/v1/runs/$run/questions"))
        fits('post', '/v1/runs/{id}/pause', post("/v1/runs/$run/pause", [:]))
        fits('post', '/v1/runs/{id}/retry', post("/v1/runs/$run/retry", [step: 'no']))
        fits('post', '/v1/runs/{id}/decide', post("/v1/runs/$run/decide", [choice: 'no']))
        fits('post', '/v1/runs/{id}/decide', post("/v1/runs/$run/decide", [choice: 'send']))
        fits('post', '/v1/runs/{id}/cancel', post("/v1/runs/$run/cancel", [:]))
        fits('post', '/v1/runs/{id}/resume', post("/v1/runs/$run/resume", [:]))
        events(get("/v1/runs/$run/events").body()).every { fits('get', '/v1/runs/{id}/events', 200, 'text/event-stream', it.data) }
    }

    private static boolean fits(String method, String path, HttpResponse<String> response) {
        fits(method, path, response.statusCode(), response.headers().firstValue('content-type').get(), response.body())
    }

    private static boolean fits(String method, String path, int status, String type, String body) {
        assert OpenApiSpec.misfits(path, method, status, type, body).empty
        true
    }

    private void start(Duration grace = Duration.ofMillis(1)) {
        def house = new ScriptedProvider([ServerSpec.card('small', '0.1')], { call ->
            synchronized (this) { calls++ }
            script(call)
        })
        baton = Baton.builder().workspace(folder).environment([:]).strategy(new ServerSpec.AsListed()).provider('house', house).open()
        server = BatonServer.start(baton, new ServerOptions(0, '127.0.0.1').grace(grace))
    }

    private void stop() {
        server?.close()
        baton?.close()
    }

    private HttpRequest.Builder to(String path) {
        HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(Duration.ofSeconds(30))
    }

    private HttpResponse<String> get(String path) {
        client.send(to(path).GET().build(), HttpResponse.BodyHandlers.ofString())
    }

    private HttpResponse<String> post(String path, Object body, Map<String, String> headers = [:]) {
        String text = body instanceof CharSequence ? body : Json.of(body).toString()
        def request = to(path).POST(HttpRequest.BodyPublishers.ofString(text)).header('Content-Type', 'application/json')
        headers.each { name, value -> request.header(name, value) }
        client.send(request.build(), HttpResponse.BodyHandlers.ofString())
    }

    /** That many events, then the connection is cut. */
    private List<Map<String, String>> cut(String path, Map<String, String> headers, int count) {
        def request = to(path).GET()
        headers.each { name, value -> request.header(name, value) }
        def response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream())
        def reader = response.body().newReader('UTF-8')
        def text = new StringBuilder()
        int seen = 0
        while (seen < count) {
            String line = reader.readLine()
            text.append(line).append('\n')
            seen += line.empty && !text.toString().endsWith(':\n\n') ? 1 : 0
        }
        reader.close()
        events(text.toString())
    }

    private static List<Map<String, String>> events(String body) {
        ServerSpec.events(body)
    }

    private static Json json(HttpResponse<String> response) {
        Json.parse(response.body())
    }
}
