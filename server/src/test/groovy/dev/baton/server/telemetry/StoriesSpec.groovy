package dev.baton.server.telemetry

import dev.baton.engine.Baton
import dev.baton.server.BatonServer
import dev.baton.server.ServerOptions
import dev.baton.server.openai.BuiltPlugin
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.json.Json
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
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

/** What can be asked afterwards: why something went to that model, and which step is slow. */
@Timeout(60)
class StoriesSpec extends Specification {

    @TempDir
    Path folder

    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
    boolean broken
    def cards = ['cheap', 'dear'].collect {
        ModelCard.of('up', it).can('chat').context(it == 'cheap' ? 4_000 : 64_000).maxOutput(1_000).at('local')
                .prices(Prices.perMillion(it == 'cheap' ? '1' : '9', '2')).build()
    }
    def provider = new ScriptedProvider(cards, { call ->
        broken && call.model().name() == 'cheap' ? ScriptedReply.failure(new Overloaded('too much', 503, null)) : ScriptedReply.text('planted-answer')
    })
    Baton baton
    BatonServer server

    def setup() {
        Files.createDirectories(folder.resolve('orchestrations'))
        Files.writeString(folder.resolve('baton.groovy'), "baton { routing { choose 'cheapest' }; telemetry { requests 50 } }")
        Files.writeString(folder.resolve('orchestrations/desk.groovy'), '''
            orchestration('desk') {
                input messages: [String]
                parallel('notes') { each(messages) { ask('note') { needs 'chat'; prompt "Note: $item" } } }
                ask('answer') { needs 'chat', context: 32.k; prompt "Answer: $notes" }
            }'''.stripIndent())
        Files.createDirectories(folder.resolve('plugins'))
        BuiltPlugin.into(folder.resolve('plugins'), 'routing-standard')
        baton = Baton.builder().environment([:]).workspace(folder).provider('up', provider).open()
        server = BatonServer.start(baton, new ServerOptions(0, '127.0.0.1'))
    }

    def cleanup() {
        [server, baton]*.close()
        client.shutdownNow()
    }

    def "why a step went to that model: who was before, who was ruled out, what came of each call"() {
        given:
        broken = true
        String run = json(post('/v1/orchestrations/desk/runs', [inputs: [messages: ['planted-question']]])).at('run').text()

        when:
        def note = get("/v1/runs/$run/steps/notes%5B0%5D/note")
        def answer = json(get("/v1/runs/$run/steps/answer"))

        then:
        json(note).at('outcome').text() == 'served'
        json(note).at('model').text() == 'up/dear'
        json(note).at('routes').at(0).at('strategy').text() == 'cheapest'
        json(note).at('routes').at(0).at('ranked').collect { it.at('model').text() } == ['up/cheap', 'up/dear']
        json(note).at('attempts').collect { it.at('code').text('') } == ['overloaded', '']
        answer.at('routes').at(0).at('ruledOut').at(0).at('model').text() == 'up/cheap'
        answer.at('routes').at(0).at('ruledOut').at(0).at('reason').text() =~ /4.?000/

        and: 'nothing of what was asked or answered is told'
        !note.body().contains('planted')

        and:
        get("/v1/runs/$run/steps/nothing").statusCode() == 404
        json(get("/v1/runs/$run/steps/nothing")).at('code').text() == 'unknown_step'
    }

    def "why a single request went to that model; those that failed are not pushed out by those that went well"() {
        given:
        broken = true
        def broke = ask('up/cheap', 503)
        broken = false
        def fine = (1..60).collect { ask('baton/cheapest', 200) }

        when:
        def last = json(get("/v1/requests/${fine.last()}"))
        def bad = json(get("/v1/requests/$broke"))

        then:
        last.at('outcome').text() == 'served'
        last.at('target').text() == 'baton/cheapest'
        last.at('routes').at(0).at('ranked').size() == 2
        last.at('attempts').at(0).at('model').text() == last.at('model').text()
        last.at('identity').text() == 'local'
        bad.at('outcome').text() == 'failed'
        bad.at('attempts').at(0).at('code').text() == 'overloaded'
        get("/v1/requests/${fine.first()}").statusCode() == 404
        !get("/v1/requests/${fine.last()}").body().contains('planted')
    }

    def "which step is slow, which fails, and what each costs"() {
        given:
        2.times { post('/v1/orchestrations/desk/runs', [inputs: [messages: ['a', 'b', 'c']]]) }

        when:
        def steps = json(get('/v1/statistics/steps?orchestration=desk&since=1h')).at('steps').collectEntries { [it.at('step').text(), it] }

        then:
        steps.keySet() == ['notes', 'notes/note', 'answer'] as Set
        steps['notes/note'].at('count').integer(0) == 6
        steps['answer'].at('count').integer(0) == 2
        steps['answer'].at('failed').integer(-1) == 0
        steps['answer'].at('cost').decimal(0) > 0
        steps['answer'].at('p95Millis').integer(-1) >= steps['answer'].at('medianMillis').integer(-1)
        json(get('/v1/statistics/steps?orchestration=other')).at('steps').size() == 0
        get('/v1/statistics/steps?since=soon').statusCode() == 422
    }

    private String ask(String model, int status) {
        def answer = post('/v1/chat/completions', [model: model, messages: [[role: 'user', content: 'planted-question']]])
        assert answer.statusCode() == status: answer.body()
        answer.headers().firstValue('Baton-Request').orElse(null)
    }

    private HttpResponse<String> get(String path) {
        client.send(HttpRequest.newBuilder(URI.create(server.url() + path)).build(), HttpResponse.BodyHandlers.ofString())
    }

    private HttpResponse<String> post(String path, Map body) {
        client.send(HttpRequest.newBuilder(URI.create(server.url() + path)).header('Content-Type', 'application/json')
                .POST(HttpRequest.BodyPublishers.ofString(Json.of(body).toString())).build(), HttpResponse.BodyHandlers.ofString())
    }

    private static Json json(HttpResponse<String> response) {
        Json.parse(response.body())
    }
}
