package dev.baton.server

import dev.baton.engine.Baton
import dev.baton.engine.identity.Identity
import dev.baton.engine.identity.NewKey
import dev.baton.engine.identity.Role
import dev.baton.engine.run.RunQuery
import dev.baton.spi.json.Json
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
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CountDownLatch

/** Batches over real HTTP, in a real workspace. */
@Timeout(60)
class BatchesSpec extends Specification {

    @TempDir
    Path folder

    Closure<ScriptedReply> script = { String prompt -> ScriptedReply.text("About $prompt".toString()) }
    Queue<String> asked = new ConcurrentLinkedQueue<>()
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
    Baton baton
    BatonServer server

    def setup() {
        Files.createDirectories(folder.resolve('orchestrations'))
        Files.writeString(folder.resolve('baton.groovy'), 'baton { }\n')
        Files.writeString(folder.resolve('orchestrations/note.groovy'), '''
            orchestration('note') {
                input message: String
                ask('first') { needs 'chat'; prompt "$message"; retry 0 }
            }'''.stripIndent())
        start()
    }

    def cleanup() {
        server?.close()
        baton?.close()
        client.shutdownNow()
    }

    def "lines are sent, the batch is looked at until it is finished, its results are lines"() {
        when:
        def started = send('/v1/orchestrations/note/batches?ordered=true&keyField=id', '{"id": "x", "message": "a"}\n{"id": "y", "massage": "b"}\n')
        String where = started.headers().firstValue('location').get()
        def ended = ended(where)

        then:
        started.statusCode() == 202
        ended.at('status').text() == 'finished'
        [ended.at('total'), ended.at('succeeded'), ended.at('failed')]*.integer(0) == [2, 1, 1]

        when:
        def results = get(where + '/results')

        then: 'all of it as the description says'
        results.body().readLines().every { OpenApiSpec.misfits('/v1/batches/{id}/results', 'get', 200, 'application/jsonl', it).empty }
        OpenApiSpec.misfits('/v1/batches/{id}', 'get', 200, 'application/json', ended.toString()).empty
        OpenApiSpec.misfits('/v1/orchestrations/{name}/batches', 'post', 202, 'application/json', started.body()).empty

        and:
        results.headers().firstValue('content-type').get() == 'application/jsonl'
        results.body().readLines().collect { Json.parse(it) }.collect { [it.at('key').text(), it.at('output').text(), it.at('error').at('code').text()] } ==
                [['x', 'About a', null], ['y', null, 'bad_input']]
    }

    def "a batch is its caller's own, and so are the runs of its lines, also when it is taken up again"() {
        given:
        def made = ['ann', 'bob'].collect { baton.keys().create(NewKey.of(it, Role.CALLER), Identity.LOCAL) }
        def (ann, bob) = made.collect { [Authorization: 'Bearer ' + it.secret().reveal()] }
        def ops = [Authorization: 'Bearer ' + baton.keys().create(NewKey.of('ops', Role.OPERATOR), Identity.LOCAL).secret().reveal()]
        def begin = { headers -> send('/v1/orchestrations/note/batches', '{"message": "a"}\n', headers + ['Idempotency-Key': 'b1']) }
        def show = { path, headers -> client.send(to(path).headers('Authorization', headers.Authorization).build(), HttpResponse.BodyHandlers.ofString()) }
        def over = { path ->
            while (Json.parse(show(path, ops).body()).at('status').text() == 'running') {
                Thread.onSpinWait()
            }
        }

        when:
        String where = begin(ann).headers().firstValue('location').get()
        String other = begin(bob).headers().firstValue('location').get()
        [where, other].each { over(it) }

        then: 'the same idempotency key is of two batches, each its caller\'s'
        where != other
        begin(ann).headers().firstValue('location').get() == where
        [show(where, ann), show(where + '/results', ann), show(where, ops)]*.statusCode() == [200, 200, 200]
        [show(where, bob), show(where + '/results', bob)]*.statusCode() == [404, 404]
        ['cancel', 'resume'].every { send(where + '/' + it, '', bob + ['Content-Type': 'application/json']).statusCode() == 404 }
        !show(where, ann).body().contains('identity')
        baton.runs(RunQuery.LATEST)*.id().collect { baton.find(it).get().by().name() }.toSorted() == ['ann', 'bob']

        when: 'another server finds it'
        server.close()
        baton.close()
        start()

        then:
        show(where, ann).statusCode() == 200
        show(where, bob).statusCode() == 404
    }

    def "the same key gives the same batch; with other lines it is refused"() {
        given:
        def first = send('/v1/orchestrations/note/batches', '{"message": "a"}\n', ['Idempotency-Key': 'b1'])
        ended(first.headers().firstValue('location').get())

        expect:
        Json.parse(send('/v1/orchestrations/note/batches', '{"message": "a"}\n', ['Idempotency-Key': 'b1']).body()).at('batch') == Json.parse(first.body()).at('batch')
        asked.size() == 1
        send('/v1/orchestrations/note/batches', '{"message": "b"}\n', ['Idempotency-Key': 'b1']).statusCode() == 409
    }

    def "what cannot be is refused with a problem"() {
        expect:
        send('/v1/orchestrations/note/batches', '{}\n', ['Content-Type': 'application/json']).statusCode() == 415
        send('/v1/orchestrations/none/batches', '{}\n').statusCode() == 404
        send('/v1/orchestrations/note/batches?concurrency=0', '{}\n').statusCode() == 422
        send('/v1/orchestrations/note/batches', '').statusCode() == 400
        get('/v1/batches/batch_no').statusCode() == 404
        get('/v1/batches/..%2F..%2Fx/results').statusCode() in [400, 404]
    }

    def "a batch is cancelled, and goes on where it was"() {
        given:
        def go = new CountDownLatch(1)
        def reached = new CountDownLatch(1)
        script = { prompt -> if (prompt == 'b') { reached.countDown(); go.await() }; ScriptedReply.text('fine') }
        String where = send('/v1/orchestrations/note/batches?concurrency=1', 'abc'.collect { "{\"message\": \"$it\"}\n" }.join())
                .headers().firstValue('location').get()
        reached.await()

        when:
        def told = tell(where + '/cancel')
        go.countDown()

        then:
        told.statusCode() == 202
        ended(where).at('status').text() == 'cancelled'

        when:
        tell(where + '/resume')

        then:
        ended(where).at('status').text() == 'finished'
        asked.countBy { it } == [a: 1, b: 1, c: 1]
    }

    def "a batch goes on at the next server, and no line that was finished is run again"() {
        given:
        def hang = new CountDownLatch(1)
        def reached = new CountDownLatch(1)
        script = { prompt -> if (prompt == 'b') { reached.countDown(); hang.await() }; ScriptedReply.text('fine') }
        String where = send('/v1/orchestrations/note/batches?concurrency=1', 'abc'.collect { "{\"message\": \"$it\"}\n" }.join())
                .headers().firstValue('location').get()
        reached.await()

        when:
        server.close()
        baton.close()
        script = { prompt -> ScriptedReply.text('fine') }
        start()
        baton.recover()
        int taken = server.recover()

        then:
        taken == 1
        ended(where).at('status').text() == 'finished'
        get(where + '/results').body().readLines().collect { Json.parse(it).at('status').text() } == ['succeeded'] * 3
        asked.countBy { it } == [a: 1, b: 2, c: 1]

        cleanup:
        hang.countDown()
    }

    private void start() {
        def house = new ScriptedProvider([ServerSpec.card('small', '0.1')], { call ->
            String prompt = call.request().messages().last().text()
            asked.add(prompt)
            script(prompt)
        })
        baton = Baton.builder().workspace(folder).environment([:]).strategy(new ServerSpec.AsListed()).provider('house', house).open()
        server = BatonServer.start(baton, new ServerOptions(0, '127.0.0.1').grace(Duration.ofMillis(300)))
    }

    /** Asks until the batch is not under way any more. */
    private Json ended(String where) {
        Json about = Json.parse(get(where).body())
        while (about.at('status').text() == 'running') {
            Thread.onSpinWait()
            about = Json.parse(get(where).body())
        }
        about
    }

    private HttpRequest.Builder to(String path) {
        HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(Duration.ofSeconds(30))
    }

    private HttpResponse<String> get(String path) {
        client.send(to(path).GET().build(), HttpResponse.BodyHandlers.ofString())
    }

    private HttpResponse<String> tell(String path) {
        client.send(to(path).POST(HttpRequest.BodyPublishers.noBody()).header('Content-Type', 'application/json').build(), HttpResponse.BodyHandlers.ofString())
    }

    private HttpResponse<String> send(String path, String lines, Map<String, String> headers = [:]) {
        def request = to(path).POST(HttpRequest.BodyPublishers.ofString(lines))
        ([('Content-Type'): 'application/jsonl'] + headers).each { name, value -> request.header(name, value) }
        client.send(request.build(), HttpResponse.BodyHandlers.ofString())
    }
}
