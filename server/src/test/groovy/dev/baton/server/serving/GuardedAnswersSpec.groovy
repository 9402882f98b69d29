package dev.baton.server.serving

import dev.baton.engine.plan.GuardLine
import dev.baton.engine.plan.Position
import dev.baton.engine.workspace.CentralSettings
import dev.baton.engine.workspace.PolicySettings
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.server.ServerSpec
import dev.baton.server.openai.OpenAiWire
import dev.baton.spi.guard.Finding
import dev.baton.spi.guard.Guard
import dev.baton.spi.guard.GuardContext
import dev.baton.spi.guard.Verdict
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.testkit.Answer
import dev.baton.testkit.FakeUpstream
import dev.baton.testkit.ScriptedReply

import java.net.http.HttpResponse

/** Served requests under a policy, over HTTP. */
class GuardedAnswersSpec extends ServerSpec {

    static final String CHAT = '/v1/chat/completions'

    FakeUpstream upstream = new FakeUpstream()
    List<String> on = ['input', 'output', 'tools']
    String guard = 'names'

    @Override
    void furnish(builder) {
        def lines = [new GuardLine(guard, on as Set, [:], Position.NONE)]
        builder.settings(WorkspaceSettings.DEFAULT.with(CentralSettings.DEFAULT.with(new PolicySettings(lines))))
                .guard(new Names('names', Verdict.Action.REDACT)).guard(new Names('stops', Verdict.Action.BLOCK))
                .provider('wire', new OpenAiWire(url: upstream.url('/v1')))
    }

    def cleanup() {
        upstream.close()
    }

    def "the upstream of the caller's own protocol gets the caller's body, every field of it, without what was found"() {
        given:
        upstream.answers(Answer.json(200, '{"id":"x","choices":[{"message":{"content":"Dear [NAME_1] and EVERYBODY"}}], "own": true}'))

        when:
        def response = post(CHAT, said('wire/gpt', 'I am ANNA', [some_field: [deep: 'of ANNA'], user: 'BERTA']))

        then:
        upstream.requests().first().json() == Json.of([
                model: 'gpt', messages: [[role: 'user', content: 'I am [NAME_1]']], some_field: [deep: 'of [NAME_1]'], user: '[NAME_2]'])
        json(response).at('choices').at(0).at('message').at('content').text() == 'Dear ANNA and [NAME]'
        json(response).at('own').isNull()
        response.headers().firstValue('baton-guard').get() == 'names=redact;name=4'
    }

    def "where no guard looks at answers, the provider's own bytes go to the caller, and where nothing was found the caller's to the provider"() {
        given:
        on = ['input']
        String whole = '{ "id" : "x-1", "choices":[{"index":0,"message":{"content":"Hi CARL","own":[1, 2]},"finish_reason":"stop"}],  "new": 1.50 }'
        upstream.answers(Answer.json(200, whole))

        when:
        def response = post(CHAT, said('wire/gpt', 'hello', [temperature: 1.50G]))

        then:
        response.body() == whole
        response.headers().firstValue('baton-guard').empty
        upstream.requests().first().json() == Json.of([model: 'gpt', messages: [[role: 'user', content: 'hello']], temperature: 1.50G])
    }

    def "a stream of the caller's own protocol is told in it, placeholders cut in two and all"() {
        given:
        upstream.answers(Answer.sse('{"id":"x", "choices":[{"index":0,"delta":{"role":"assistant","content":"for [NA"}}]}',
                '{"id":"x", "choices":[{"index":0,"delta":{"content":"ME_1], CA"}}]}', '{"choices":[{"index":0,"delta":{"content":"RLA"},"finish_reason":"stop"}]}', '[DONE]'))

        when:
        def response = post(CHAT, said('wire/gpt', 'I am ANNA', [stream: true]))

        then:
        content(response) == 'for ANNA, [NAME]'
        response.headers().firstValue('baton-guard').get() == 'names=redact;name=1'
    }

    def "a request that is blocked is refused before anybody is asked, as the protocol tells it, and nothing of it is said: #path"() {
        given:
        guard = 'stops'

        when:
        def response = post(path, body)

        then:
        response.statusCode() == 424
        response.body().contains("guard 'stops' lets this")
        !response.body().contains('ANNA')
        response.headers().firstValue('baton-guard').get() == 'stops=block;name=1'
        house.calls().empty

        where:
        path            | body
        CHAT            | said('house/small', 'I am ANNA')
        CHAT            | said('house/small', 'I am ANNA', [stream: true])
        '/v1/responses' | [model: 'house/small', input: 'I am ANNA']
        '/v1/messages'  | [model: 'house/small', max_tokens: 50, messages: [[role: 'user', content: 'I am ANNA']]]
    }

    def "a block in the middle of a stream is an error that the protocol's clients understand: #path"() {
        given:
        guard = 'stops'
        script = {
            new ScriptedReply.Events([new ReplyEvent.Started('1', 'm')] + (('word ' * 60) + 'ANNA' + ' word' * 60).collect { new ReplyEvent.Text(it) }
                    + new ReplyEvent.Finished(StopReason.END))
        }

        when:
        def response = post(path, body)

        then:
        response.statusCode() == 200
        response.body().contains("guard 'stops' lets this")
        !response.body().contains('"A')
        !response.body().contains('[DONE]')

        where:
        path            | body
        CHAT            | said('house/small', 'hello', [stream: true])
        '/v1/responses' | [model: 'house/small', input: 'hello', stream: true]
        '/v1/messages'  | [model: 'house/small', max_tokens: 50, stream: true, messages: [[role: 'user', content: 'hello']]]
    }

    def "no script, alias or model in the name of an orchestration gets round it"() {
        when:
        post(CHAT, said('baton/echo', 'I am ANNA'))
        post('/api/v1/runs', [orchestration: 'echo', inputs: [message: 'I am ANNA'], wait: true])

        then:
        house.calls()*.request()*.messages()*.last()*.text().every { !it.contains('ANNA') }
    }

    private static Map said(String model, String text, Map more = [:]) {
        [model: model, messages: [[role: 'user', content: text]]] + more
    }

    private static String content(HttpResponse<String> response) {
        events(response.body())*.data.findAll { it != '[DONE]' }.collect {
            Json.parse(it).at('choices').at(0).at('delta').at('content').text('')
        }.join()
    }

    static class Names implements Guard {
        final String name
        final Verdict.Action action

        Names(String name, Verdict.Action action) {
            this.name = name
            this.action = action
        }

        String name() { name }

        String description() { 'finds words in capitals' }

        OptionalInt window(JsonObject options) { OptionalInt.of(12) }

        Verdict inspect(String text, GuardContext context) {
            def matcher = text =~ /(?<![A-Za-z_])[A-Z]{4,10}(?![A-Za-z_])/
            def found = []
            while (matcher.find()) {
                found << new Finding(matcher.start(), matcher.end(), 'name')
            }
            found ? new Verdict(action, found) : Verdict.ALLOWED
        }
    }
}
