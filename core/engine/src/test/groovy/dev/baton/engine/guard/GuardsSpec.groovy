package dev.baton.engine.guard

import dev.baton.engine.Baton
import dev.baton.engine.event.RunEvent
import dev.baton.engine.event.RunEventJson
import dev.baton.engine.failure.ScriptException
import dev.baton.engine.failure.StepFailed
import dev.baton.engine.plan.Caching
import dev.baton.engine.plan.Expression
import dev.baton.engine.plan.GuardLine
import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Position
import dev.baton.engine.plan.Shape
import dev.baton.engine.plan.Step
import dev.baton.spi.guard.Finding
import dev.baton.spi.guard.Guard
import dev.baton.spi.guard.GuardContext
import dev.baton.spi.guard.Side
import dev.baton.spi.guard.Verdict
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Needs
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.Source
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.Task
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification

import static dev.baton.engine.plan.Sketch.ask
import static dev.baton.engine.plan.Sketch.compute
import static dev.baton.engine.plan.Sketch.constant
import static dev.baton.engine.plan.Sketch.input
import static dev.baton.engine.plan.Sketch.invoke
import static dev.baton.engine.plan.Sketch.name
import static dev.baton.engine.plan.Sketch.plan
import static dev.baton.engine.plan.Sketch.template

class GuardsSpec extends Specification {

    Closure<ScriptedReply> script = { ScriptedReply.text('an answer') }
    def cards = [ModelCard.of('p', 'm').can(Capability.CHAT, Capability.CLASSIFICATION, Capability.ANSWERING, Capability.EMBEDDING)
            .prices(Prices.FREE).context(9_000).at('local').build()]
    def provider = new ScriptedProvider(cards, { ModelCall call -> script(call) })
    List<RunEvent> events = [].asSynchronized()
    @AutoCleanup Baton baton

    def "a model in this process too sees placeholders, and the run sees what they stand for"() {
        given:
        script = { ModelCall call -> ScriptedReply.text("You said: ${call.request().messages().last().text()} Dear [name_1], or [NAME\\_2]!") }
        def seen = []
        open(guarded(plan('p', inputs: [input('who'), input('other')],
                ask('a', template('I am ', name('who'), ', not ', name('other'), '.'), system: template('Be kind to ', name('who'))),
                compute('b') { names -> seen << names.get('a'); names.get('a') }), line('capitals')))

        when:
        def result = baton.run('p', [who: 'ANNA', other: 'BEN'])

        then:
        texts() == ['Be kind to [NAME_1]', 'I am [NAME_1], not [NAME_2].']
        result.value() == 'You said: I am ANNA, not BEN. Dear ANNA, or BEN!'
        seen == [result.value()]

        and: 'it is told how much, and nothing of what'
        with(events.findAll { it instanceof RunEvent.Guarded }) {
            it*.guard() == ['capitals']
            it*.side() == [Side.INPUT]
            it*.action() == ['redact']
            it*.kinds() == [[name: 3]]
            RunEventJson.of(first()).at('kinds') == JsonObject.EMPTY.with('name', 3)
        }
    }

    def "what a specialised model is given is redacted as the messages are: its text, its slots, its passages with their places"() {
        given:
        def passage = 'The doctor ANNA is here. Ask BEN.'
        script = { ModelCall call ->
            def sent = (call.request().task() as Task.Answering).passages().first()
            int at = sent.text().indexOf('Ask [NAME_2]')
            new ScriptedReply.Events([new ReplyEvent.Started('1', 'm'), new ReplyEvent.Text('Ask [NAME_2]'),
                    new ReplyEvent.Sources([new Source(sent.source(), at, at + 'Ask [NAME_2]'.length(), 'Ask [NAME_2]')]), new ReplyEvent.Finished(StopReason.END)])
        }
        open(guarded(plan('p', inputs: [input('passage'), input('q')],
                ask('a', template(name('q')), needs: Needs.of('answering'), from: name('passage'))), line('capitals')))

        when:
        def run = baton.start('p', [passage: passage, q: 'Is ANNA here?'], false)
        def result = run.result()

        then:
        with(provider.calls().first().request()) {
            task() == new Task.Answering('Is [NAME_1] here?', [new Task.Passage('passage', 'The doctor [NAME_1] is here. Ask [NAME_2].')])
            slots()*.text() == ['Is [NAME_1] here?']
            !messages()*.text().any { it.contains('ANNA') || it.contains('BEN') }
        }
        result.value() == 'Ask BEN'
    }

    def "the place that an answer rests on is that in the passage as the run has it"() {
        given:
        def guarding = Guards.begin([capitals: new Capitals()], []).within([line('capitals'), line('capitals')], []).guarding({ a, b, c, d -> }, StreamedGuardsSpec.NO_JUDGE)
        def passage = guarding.passage('The doctor ANNA is here. Ask BEN.')

        expect:
        passage.text() == 'The doctor [NAME_1] is here. Ask [NAME_2].'
        def at = passage.text().indexOf(sent)
        'The doctor ANNA is here. Ask BEN.'.substring(passage.before(at, false), passage.before(at + sent.length(), true)) == meant

        where:
        sent                          | meant
        'The doctor'                  | 'The doctor'
        '[NAME_1]'                    | 'ANNA'
        'AME_1] is here. Ask [NA'     | 'ANNA is here. Ask BEN'
        'is here.'                    | 'is here.'
        '[NAME_2].'                   | 'BEN.'
    }

    def "what a model brings up itself is gone for good, and cannot come back by a later answer"() {
        given:
        def replies = ['Call CARL.', 'He said: Call [NAME] or [NAME_1]']
        script = { ScriptedReply.text(replies.removeFirst()) }
        open(guarded(plan('p', ask('a', 'hello'), ask('b', template('again: ', name('a')))), line('capitals')))

        when:
        def result = baton.run('p', [:])

        then:
        texts(1) == ['again: Call [NAME].']
        result.value() == 'He said: Call [NAME] or [NAME_1]'
        events.findAll { it instanceof RunEvent.Guarded }.collect { [it.side(), it.kinds()] } == [[Side.OUTPUT, [name: 1]]]
    }

    def "without a guard on the output, what came back is as the model wrote it"() {
        given:
        script = { ScriptedReply.text('Dear [NAME_1], ask CARL') }
        open(guarded(plan('p', inputs: [input('who')], ask('a', template(name('who')))), line('capitals', ['input'])))

        expect:
        baton.run('p', [who: 'ANNA']).value() == 'Dear [NAME_1], ask CARL'
    }

    def "the texts of a structured answer are looked at one by one, and stay JSON"() {
        given:
        script = { ScriptedReply.text('Sure: {"who": "[NAME_1]", "others": ["CARL", "nobody"], "count": 3}') }
        def shape = new Shape.Fields([who: Shape.TEXT, others: new Shape.Items(Shape.TEXT), count: new Shape.Numeric(true, null, null)])
        open(guarded(plan('p', inputs: [input('who')], ask('a', template(name('who')), returns: shape)), line('capitals')))

        expect: 'even where what a placeholder stands for has quotes in it'
        baton.run('p', [who: 'ANNA"ANNA']).value() == [who: 'ANNA"ANNA', others: ['[NAME]', 'nobody'], count: 3]
    }

    def "an answer that does not fit is asked for again, and the model is not told what it was not to know"() {
        given:
        def replies = ['ask [NAME_1]', 'true']
        script = { ScriptedReply.text(replies.removeFirst()) }
        open(guarded(plan('p', inputs: [input('who')], ask('a', template(name('who')), returns: new Shape.Truth())), line('capitals')))

        expect:
        baton.run('p', [who: 'ANNA']).value() == true
        texts(1)[1] == 'ask [NAME_1]'
        !texts(1).join().contains('ANNA')
    }

    def "a placeholder that the text had already is none, and no guard finds anything within one"() {
        given:
        script = { ModelCall call -> ScriptedReply.text(call.request().messages().last().text()) }
        open(guarded(plan('p', inputs: [input('who')], ask('a', template('[NAME_1] ', name('who')))), line('capitals'), line('brackets')))

        expect:
        baton.run('p', [who: 'ANNA']).value() == '[X] ANNA'
        texts() == ['[X] [NAME_2]']
    }

    def "a block fails the step with the guard and the kinds, never the text, and otherwise stands in for it"() {
        given:
        def guards = [line('blocks', [side])]
        script = { ScriptedReply.text('the SECRET') }
        open(guarded(plan('p', inputs: [input('who')], ask('a', template(name('who')))), *guards),
                guarded(plan('q', inputs: [input('who')], ask('a', template(name('who')), otherwise: constant('nothing'))), *guards))

        when:
        baton.run('p', [who: given])

        then:
        def failure = thrown(StepFailed)
        failure.code() == 'guard_blocked'
        failure.message == message
        failure.position() == guards[0].position()
        provider.calls().size() == calls
        events.find { it instanceof RunEvent.Guarded }.with { it.action() == 'block' && it.kinds() == [name: 1] }

        expect:
        baton.run('q', [who: given]).value() == 'nothing'

        where:
        side     | given    || calls | message
        'input'  | 'SECRET' || 0     | "guard 'blocks' lets this not go to a model: name"
        'output' | 'hello'  || 1     | "guard 'blocks' lets this answer not come back: name"
    }

    def "a guard that breaks lets nothing pass, and tells nothing of the text: #how"() {
        given:
        open(guarded(plan('p', inputs: [input('who')], ask('a', template(name('who')))), line('breaks', ['input'], [how: how])))

        when:
        baton.run('p', [who: 'ANNA'])

        then:
        def failure = thrown(StepFailed)
        failure.code() == 'guard_failed'
        failure.message == "guard 'breaks' cannot look at the text, so it goes nowhere: $why"
        failure.cause == null
        provider.calls().empty

        where:
        how         || why
        'throws'    || 'it threw java.lang.IllegalStateException'
        'overflows' || 'it threw java.lang.StackOverflowError'
        'nothing'   || 'it gave no verdict'
        'beyond'    || "it found something beyond the text's end"
    }

    def "what is flagged goes on as it is, and is told"() {
        given:
        open(guarded(plan('p', inputs: [input('who')], ask('a', template(name('who')))), line('flags', ['input'])))

        expect:
        baton.run('p', [who: 'ANNA']).value() == 'an answer'
        texts() == ['ANNA']
        events.find { it instanceof RunEvent.Guarded }.action() == 'flag'
    }

    def "what a text is replaced by for good does not come back"() {
        given:
        script = { ModelCall call -> ScriptedReply.text(call.request().messages().last().text()) }
        open(guarded(plan('p', inputs: [input('who')], ask('a', template(name('who')))), line('brackets')))

        expect:
        baton.run('p', [who: 'a [b] c']).value() == 'a [X] c'
    }

    def "a guard holds in what its orchestration invokes, with the same placeholders"() {
        given:
        script = { ModelCall call -> ScriptedReply.text('Dear [NAME_1]') }
        open(guarded(plan('p', inputs: [input('who')], ask('a', template(name('who'))), invoke('b', 'q', with: [text: constant('Is ANNA there?')])), line('capitals')),
                plan('q', inputs: [input('text')], ask('a', template(name('text')))))

        expect:
        baton.run('p', [who: 'ANNA']).value() == 'Dear ANNA'
        texts(0) == ['[NAME_1]']
        texts(1) == ['Is [NAME_1] there?']

        and: 'and is not in the way of one that nobody guards'
        baton.run('q', [text: 'ANNA']).value() == 'Dear [NAME_1]'
        texts(2) == ['ANNA']
    }

    def "a guard is given the inputs of its own orchestration, with their names"() {
        given:
        def shape = new Shape.AnyMap()
        open(guarded(plan('p', inputs: [input('patient', shape)], ask('a', template(name('patient', 'note')))), line('named', ['input'], [redact: ['city', 'tags']])))

        when:
        baton.run('p', [patient: [note: 'lives in Bonn, or 3 others, likes x and y', address: [city: 'Bonn', rooms: 3], tags: ['x', 'y'], gone: null]])

        then:
        texts() == ['lives in [CITY_1], or 3 others, likes [TAGS_1] and [TAGS_2]']
    }

    def "a streamed answer is told once the guard has seen all of it"() {
        given:
        script = { new ScriptedReply.Events([new ReplyEvent.Started('1', 'm'), new ReplyEvent.Text('Dear [NA'), new ReplyEvent.Text('ME_1], not CA'), new ReplyEvent.Text('RL'),
                new ReplyEvent.Finished(StopReason.END)]) }
        open(guarded(plan('p', inputs: [input('who')], ask('a', template(name('who')))), line('capitals', on)))

        when:
        def run = baton.start('p', [who: 'ANNA'], true)
        run.result()

        then:
        events.findAll { it instanceof RunEvent.TextArrived }*.delta() == told

        where:
        on                  || told
        ['input', 'output'] || ['Dear ANNA, not [NAME]']
        ['input']           || ['Dear [NA', 'ME_1], not CA', 'RL']
    }

    def "kept answers are kept as the model gave them, and are another person's in another run"() {
        given:
        script = { ScriptedReply.text('Dear [NAME_1], ask CARL') }
        def asked = ask('a', template('I am ', name('who')))
        def kept = new Step.Ask(asked.name(), asked.needs(), [], null, null, asked.prompt(), null, null, asked.returns(), asked.settings(),
                new Caching(Duration.ofHours(1), true), asked.policy(), asked.position(), [:])
        open(guarded(plan('p', inputs: [input('who')], kept), line('capitals')))

        expect:
        baton.run('p', [who: 'ANNA']).value() == 'Dear ANNA, ask [NAME]'
        baton.run('p', [who: 'BEN']).value() == 'Dear BEN, ask [NAME]'
        provider.calls().size() == 1
    }

    def "texts to be turned into vectors are redacted too"() {
        given:
        script = { new ScriptedReply.Events([new ReplyEvent.Started('1', 'm'), new ReplyEvent.Vectors([[1f] as float[]]), new ReplyEvent.Finished(StopReason.END)]) }
        open(guarded(plan('p', inputs: [input('who')], ask('a', template(name('who')), needs: Needs.of('embedding'), returns: Shape.ANY)), line('capitals')))

        when:
        baton.run('p', [who: 'ANNA'])

        then:
        provider.calls().first().request().texts() == ['[NAME_1]']
    }

    def "an orchestration whose guard nobody brings does not run, and check says so"() {
        given:
        open(guarded(plan('p', ask('a', 'hello')), line('capitls')), guarded(plan('q', ask('a', 'hello')), line('named', ['input'], [redact: 7])))

        expect:
        baton.check(['p', 'q'])*.code() as Set == ['unknown_guard', 'wrong_option'] as Set
        baton.check(['p']).first().message().startsWith("Unknown guard 'capitls'; did you mean 'capitals'? (valid: blocks, brackets, breaks, capitals, flags, judge, named, schema)")
        baton.check(['q']).first().message() == "guard 'named': redact is a list"

        when:
        baton.run('p', [:])

        then:
        thrown(ScriptException)
        provider.calls().empty
    }

    /** All capitals are a name. */
    static class Capitals implements Guard {
        String name() { 'capitals' }

        String description() { 'finds words in capitals' }

        Verdict inspect(String text, GuardContext context) {
            Verdict.redact(found(text, /\b[A-Z]{3,}("[A-Z]+)?\b/))
        }

        static List<Finding> found(String text, String pattern, String replacement = null) {
            def matcher = text =~ pattern
            def found = []
            while (matcher.find()) {
                found << new Finding(matcher.start(), matcher.end(), 'name', replacement)
            }
            found
        }
    }

    static class Blocks extends Capitals {
        String name() { 'blocks' }

        Verdict inspect(String text, GuardContext context) {
            def found = found(text, /SECRET/)
            found ? new Verdict(Verdict.Action.BLOCK, found) : Verdict.ALLOWED
        }
    }

    static class Flags extends Capitals {
        String name() { 'flags' }

        Verdict inspect(String text, GuardContext context) { new Verdict(Verdict.Action.FLAG, found(text, /[A-Z]{3,}/)) }
    }

    static class Brackets extends Capitals {
        String name() { 'brackets' }

        Verdict inspect(String text, GuardContext context) { Verdict.redact(found(text, /\[[^]]*]/, '[X]')) }
    }

    static class Breaks extends Capitals {
        String name() { 'breaks' }

        Verdict inspect(String text, GuardContext context) {
            switch (context.options().at('how').text()) {
                case 'throws': throw new IllegalStateException(text)
                case 'overflows': return inspect(text, context)
                case 'nothing': return null
                default: return Verdict.redact([new Finding(0, text.length() + 1, 'name')])
            }
        }
    }

    static class Named extends Capitals {
        String name() { 'named' }

        List<String> problems(JsonObject options) { options.at('redact') instanceof dev.baton.spi.json.JsonArray ? [] : ['redact is a list'] }

        Verdict inspect(String text, GuardContext context) {
            def wanted = context.options().at('redact').collect { it.text() }
            Verdict.redact(context.values().findAll { it.path().any { wanted.contains(it) } }.collectMany { value ->
                int at = text.indexOf(value.text())
                at < 0 ? [] : [new Finding(at, at + value.text().length(), value.path().last())]
            }.sort { it.start() })
        }
    }

    private static GuardLine line(String name, List<String> on = ['input', 'output'], Map<String, ?> options = [:]) {
        new GuardLine(name, on as Set, options, new Position('p.groovy', 3, 5))
    }

    private static Plan guarded(Plan plan, GuardLine... lines) {
        new Plan(plan.name(), '', '', plan.inputs(), plan.body(), plan.output(), null, lines as List, plan.hash(), Position.NONE)
    }

    private void open(Plan... plans) {
        def builder = Baton.builder().environment([:]).provider('p', provider)
        [new Capitals(), new Blocks(), new Flags(), new Brackets(), new Breaks(), new Named()].each { builder.guard(it) }
        plans.each { builder.plan(it) }
        baton = builder.open()
        baton.events().subscribe { events << it }
    }

    private List<String> texts(int call = 0) {
        provider.calls()[call].request().messages()*.text()
    }
}
