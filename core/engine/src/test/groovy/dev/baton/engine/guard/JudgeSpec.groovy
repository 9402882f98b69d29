package dev.baton.engine.guard

import dev.baton.engine.Baton
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.StepFailed
import dev.baton.engine.plan.GuardLine
import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Position
import dev.baton.engine.plan.Shape
import dev.baton.engine.workspace.CentralSettings
import dev.baton.engine.workspace.PolicySettings
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.request.AnswerFormat
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import spock.lang.AutoCleanup
import spock.lang.Specification

import static dev.baton.engine.plan.Sketch.ask
import static dev.baton.engine.plan.Sketch.input
import static dev.baton.engine.plan.Sketch.name
import static dev.baton.engine.plan.Sketch.plan
import static dev.baton.engine.plan.Sketch.template

/** The guards that the engine has of its own. */
class JudgeSpec extends Specification {

    static final Map SCHEMA = [type: 'object', properties: [count: [type: 'integer']], required: ['count']]

    Closure<ScriptedReply> script = { ModelCall call -> ScriptedReply.text('Call CARL.') }
    Closure<ScriptedReply> verdict = { ModelCall call -> ScriptedReply.text('{"allowed": true}') }
    def provider = new ScriptedProvider([card('m', '1'), card('j', '2')], { ModelCall call -> call.model().name() == 'j' ? verdict(call) : script(call) })
    List<RunEvent> events = [].asSynchronized()
    @AutoCleanup Baton baton

    def "a judge is shown the conversation and the answer, each once, as the guards before it left them, and its cost is the request's"() {
        given:
        open([judge(), new GuardLine('capitals', ['input', 'output'] as Set, [:], Position.NONE)])

        when:
        def reply = asked('I am ANNA').reply()

        then:
        reply.text() == 'Call [NAME].'
        shown() == [[conversation: 'user: I am [NAME_1]\n'], [answer: 'Call [NAME].']]
        judged()[0].messages()[0].text().contains('The rule: No medical advice.')

        and:
        def request = events.find { it instanceof RunEvent.RequestStarted }
        events.findAll { it instanceof RunEvent.AttemptEnded && it.attempt().model() == 'p/j' }*.run() == [request.run()] * 2
    }

    def "its no blocks: nobody is asked, or the answer does not come back: #side"() {
        given:
        verdict = { ScriptedReply.text('{"allowed": false}') }
        open([judge([side])])

        when:
        asked('hello')

        then:
        def failure = thrown(StepFailed)
        failure.code() == 'guard_blocked'
        provider.calls().count { it.model().name() == 'm' } == calls

        where:
        side     || calls
        'input'  || 0
        'output' || 1
    }

    def "its no is a flag where it is told so"() {
        given:
        verdict = { ScriptedReply.text('{"allowed": false}') }
        open([judge(['input'], [action: 'flag'])])

        expect:
        asked('hello').reply().text() == 'Call CARL.'
        events.findAll { it instanceof RunEvent.Guarded }.collect { [it.guard(), it.action()] } == [['judge', 'flag']]
    }

    def "a judge that fails, or says nothing of use, lets nothing pass: #how"() {
        given:
        verdict = { answer }
        open([judge(['input'])])

        when:
        asked('hello')

        then:
        def failure = thrown(StepFailed)
        failure.code() == 'guard_failed'
        provider.calls().every { it.model().name() == 'j' }

        where:
        how       | answer
        'fails'   | ScriptedReply.failure(new dev.baton.spi.failure.Forbidden('no', 403))
        'babbles' | ScriptedReply.text('Sure, why not?')
        'hedges'  | ScriptedReply.text('{"allowed": "maybe"}')
        'hangs'   | ScriptedReply.hang()
    }

    def "a judge holds a stream until it has seen all of it"() {
        given:
        open([judge(['output'])])
        def told = []

        when:
        baton.relay(baton.resolve('p/m'), ChatRequest.of(Message.user('hello')), null, { if (it instanceof ReplyEvent.Text) { told << [it.delta(), judged().size()] } })

        then:
        told == [['Call CARL.', 1]]
    }

    def "a script may have a judge too, and what it costs is the step's"() {
        given:
        def one = plan('p', inputs: [input('who')], ask('a', template(name('who')), needs: dev.baton.spi.model.Needs.of('chat').pinned('p/m')))
        open([], new Plan('p', '', '', one.inputs(), one.body(), one.output(), null, [judge()], 'h', Position.NONE))

        when:
        def result = baton.run('p', [who: 'me'])

        then:
        result.value() == 'Call CARL.'
        result.steps().first().attempts()*.model() == ['p/j', 'p/m', 'p/j']
    }

    def "an answer that does not fit a schema does not come back: #text"() {
        given:
        script = { ScriptedReply.text(text) }
        open([new GuardLine('schema', ['input', 'output', 'tools'] as Set, [schema: SCHEMA], Position.NONE)])

        when:
        String came
        try {
            came = asked('hello', format).reply().text()
        } catch (StepFailed failure) {
            came = failure.code()
        }

        then:
        came == expected

        where:
        text               | format               || expected
        '{"count": 3}'     | AnswerFormat.TEXT    || '{"count": 3}'
        '{"count": 3}'     | new AnswerFormat.AnyJson() || '{"count":3}'
        '{"count": "x"}'   | AnswerFormat.TEXT    || 'guard_blocked'
        '{"count": "x"}'   | new AnswerFormat.AnyJson() || 'guard_blocked'
        'three'            | AnswerFormat.TEXT    || 'guard_blocked'
    }

    def "one that has nothing to look at where it is put is a mistake: #name on #on"() {
        when:
        open([new GuardLine(name, on as Set, [rule: 'x', schema: SCHEMA].subMap([name == 'judge' ? 'rule' : 'schema']), new Position('baton.groovy', 4, 5))])

        then:
        def mistakes = thrown(dev.baton.engine.failure.ScriptException)
        mistakes.problems().collect { [it.code(), it.position().line(), it.message()] } == [['wrong_option', 4, message]]

        where:
        name     | on        || message
        'judge'  | ['tools'] || "guard 'judge': it has nothing to look at on tools; say on: 'input' or 'output'"
        'schema' | ['input'] || "guard 'schema': it has nothing to look at on input; say on: 'output'"
    }

    def "what they do not understand is told: #options"() {
        expect:
        guard.problems(Json.of(options)) == problems

        where:
        guard             | options                                                    || problems
        new JudgeGuard()  | [rule: 'x']                                                || []
        new JudgeGuard()  | [rule: 'x', timeout: 'PT5S', strategy: 'cheap']            || []
        new JudgeGuard()  | [:]                                                        || ["it needs a rule: rule: 'No medical advice.'"]
        new JudgeGuard()  | [rule: 'x', model: 'gpt', timeout: '5']                    || ["a model is named provider/name, such as 'openai/gpt-5-mini'", 'timeout is a time, such as 5.s']
        new JudgeGuard()  | [rule: 'x', rul: 1, action: 'redact']                      || ["it knows no option 'rul' (valid: rule, model, strategy, timeout, action)", "action is 'block' or 'flag'"]
        new SchemaGuard() | [schema: SCHEMA, action: 'flag']                           || []
        new SchemaGuard() | [:]                                                        || ["it needs a JSON schema: schema: [type: 'object', required: ['id']]"]
    }

    private GuardLine judge(List<String> on = ['input', 'output', 'tools'], Map more = [:]) {
        new GuardLine('judge', on as Set, [rule: 'No medical advice.', model: 'p/j', timeout: 'PT0.5S'] + more, Position.NONE)
    }

    private asked(String text, AnswerFormat format = AnswerFormat.TEXT) {
        baton.ask(baton.resolve('p/m'), ChatRequest.of(Message.user(text)).with(format), false, null, null)
    }

    private List<ChatRequest> judged() {
        provider.calls().findAll { it.model().name() == 'j' }*.request() as List<ChatRequest>
    }

    private List<Map> shown() {
        judged()*.messages()*.last()*.text().collect { text ->
            def json = Json.parse(text) as JsonObject
            json.names().collectEntries { [it, json.at(it).text()] }
        }
    }

    private static ModelCard card(String name, String dollars) {
        ModelCard.of('p', name).can(Capability.CHAT, Capability.JSON).prices(Prices.perMillion(dollars, dollars)).context(9_000).at('local').build()
    }

    private void open(List<GuardLine> policy, Plan... plans) {
        def builder = Baton.builder().environment([:]).provider('p', provider).guard(new GuardsSpec.Capitals())
                .settings(WorkspaceSettings.DEFAULT.with(CentralSettings.DEFAULT.with(new PolicySettings(policy))))
        plans.each { builder.plan(it) }
        baton = builder.open()
        baton.events().subscribe { events << it }
    }
}
