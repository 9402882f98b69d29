package dev.baton.graph

import dev.baton.engine.plan.Block
import dev.baton.engine.plan.Budget
import dev.baton.engine.plan.Confidence
import dev.baton.engine.plan.Fan
import dev.baton.engine.plan.GuardLine
import dev.baton.engine.plan.Join
import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Policy
import dev.baton.engine.plan.Position
import dev.baton.engine.plan.RuleLine
import dev.baton.engine.plan.Step
import dev.baton.engine.plan.Way
import dev.baton.spi.model.Money
import dev.baton.spi.model.Needs
import spock.lang.Specification

import static dev.baton.graph.Plans.*

class PlanGraphSpec extends Specification {

    static final ONE = new Block([compute('a')])

    def "the column begins with what is given and ends with the result"() {
        when:
        def nodes = graph(triage()).column().nodes()

        then:
        nodes*.kind() == [Kind.INPUT, Kind.ASK, Kind.ROUTE, Kind.OUTPUT]
        nodes.first().facts() == [new Fact('message', 'text'), new Fact('language', "text, default 'en'")]
        nodes.last().facts() == [new Fact('reply', 'answer'), new Fact('desk', 'desk')]
    }

    def "the first box tells what may be spent, and who looks at what goes in and comes out"() {
        given:
        def plan = new Plan('p', '', '', [], new Block([compute('a')]), null, new Budget(Money.dollars('0.05'), 40_000L, Position.NONE),
                [new GuardLine('pii', GuardLine.SIDES, [redact: ['name', 'phone']], Position.NONE),
                 new GuardLine('topics', ['input'] as Set, [:], Position.NONE)], 'hash', Position.NONE)

        expect:
        graph(plan).column().nodes().first().facts() == [
                new Fact('budget', 'at most \$0.05 \u00b7 40k tokens'), new Fact('guard', 'pii \u00b7 redact name, phone'),
                new Fact('guard', 'topics \u00b7 on input')]
    }

    def "a sequence tells what is undone, and each of its steps that something undoes it"() {
        given:
        def undone = new Policy(null, null, null, false, code([]))
        def block = new Block([compute('one', [], undone), compute('two'), compute('three', [], undone)])

        when:
        def box = graph(plan('p', [new Step.Sequence('all', block, Policy.NONE, Position.NONE)])).column().nodes()[1]

        then:
        box.kind() == Kind.SEQUENCE
        box.facts() == [new Fact('undoes', 'three, then one, where a later step fails')]
        box.lanes().first().nodes()*.marks() == [['undo'], [], ['undo']]
        !box.parting()
    }

    def "a parallel step has a lane for each branch, or one for each item, and tells at its foot when it has enough"() {
        when:
        def box = graph(plan('p', [new Step.Parallel('views', fan, join, 0, Policy.NONE, Position.NONE)])).column().nodes()[1]

        then:
        box.lanes()*.label() == lanes
        box.foot() == foot
        box.parting()

        where:
        fan                                                                          | join                  || lanes           | foot
        new Fan.Branches(['a', 'b'].collect { new Way(it, ONE, Position.NONE) })     | Join.ALL              || ['a', 'b']      | 'all of them'
        new Fan.Branches(['a', 'b'].collect { new Way(it, ONE, Position.NONE) })     | new Join.First(1)     || ['a', 'b']      | 'the first that succeeds'
        new Fan.Branches(['a', 'b', 'c'].collect { new Way(it, ONE, Position.NONE) }) | new Join.First(2)    || ['a', 'b', 'c'] | 'the first 2 that succeed'
        new Fan.Each(Plans.name('parts'), 'part', ONE, Position.NONE)                | new Join.AtLeast(0.9) || ['for each part'] | 'at least 90 % succeed'
        new Fan.Each(Plans.name('parts'), 'part', ONE, Position.NONE)                | Join.ALL              || ['for each part'] | "all, in the items' order"
    }

    def "a refine tells what it goes by, and a line leads from its foot back to its beginning"() {
        given:
        def refine = plan('p', [new Step.Refine('advice', ONE, code(['review']), 3, Policy.NONE, Position.NONE)])

        when:
        def box = graph(refine).column().nodes()[1]

        then:
        box.facts() == [new Fact('until', '{ \u2026 review \u2026 }')]
        box.foot() == 'good, else again (3 rounds)'
        box.loops()
        MermaidDrawing.of(graph(refine)).contains('n2foot --> n3')
    }

    def "the box of a question tells what is asked, of whom, and what must come back"() {
        when:
        def desk = graph(triage()).column().nodes()[1]

        then:
        desk.name() == 'desk'
        desk.place() == 'triage.groovy:7:5'
        desk.facts().collectEntries { [it.label(), plain(it.text())] } == [
                prompt : '\u201cWhich desk should answer this message? ${message}\u201d',
                system : '\u201cYou sort customer messages.\u201d',
                needs  : 'classification',
                choose : 'cheapest \u00b7 quality \u2265 0.7 \u00b7 within 800 ms',
                returns: 'billing | technical | product']
        desk.marks() == ['retry 2, pause 200 ms', 'timeout 20 s', 'optional', "otherwise 'product'"]
    }

    def "the rules of a question stand before its choice"() {
        given:
        def desk = ask('desk', choose: 'cheapest')
        def rules = [new RuleLine({ true }, 'when { tokens > 30.k }', 'best', Position.NONE), new RuleLine({ true }, 'when { code }', 'p/m', Position.NONE)]
        def ruled = new Step.Ask(desk.name(), desk.needs(), rules, desk.strategy(), null, desk.prompt(), null, null, desk.returns(), desk.settings(), null,
                desk.policy(), desk.position(), [:])

        expect:
        graph(plan('x', [ruled])).column().nodes()[1].facts().collect { "${it.label()} ${plain(it.text())}".toString() }.findAll { it =~ /^(when|choose)/ } ==
                ['when { tokens > 30.k } choose best', 'when { code } choose p/m', 'choose cheapest']
    }

    def "the box of a cascade tells what is asked, from when an answer is taken, and who is on which rung"() {
        when:
        def box = graph(plan('a', [cascade('answer', measure)])).column().nodes()[1]

        then:
        box.kind() == Kind.CASCADE
        box.name() == 'answer'
        box.facts().collectEntries { [it.label(), plain(it.text())] } == [
                prompt  : '\u201cAnswer: ${message}\u201d',
                accept  : "confidence \u2265 0.8 by $told",
                'rung 1': 'chat \u00b7 size small \u00b7 temperature 0.7',
                'rung 2': 'chat \u00b7 model openai/gpt-5 \u00b7 choose cheapest \u00b7 cost \u2264 $0.01',
                returns : 'text']

        where:
        measure                                                   || told
        new Confidence.Agreement(3)                               || 'agreement of 3 samples'
        new Confidence.Stated()                                   || 'what the model states'
        new Confidence.LogProbs()                                 || 'log-probabilities'
        new Confidence.Judged(Needs.of('chat'))                   || 'a judge (chat)'
        new Confidence.Judged(Needs.of('chat').pinned('p/judge')) || 'a judge (p/judge)'
    }

    def "a route has a lane for each branch and one for the rest"() {
        expect:
        graph(triage()).column().nodes()[2].lanes()*.label() == ['billing', 'technical', 'otherwise']
    }

    def "an invoked orchestration is drawn with its own steps"() {
        when:
        def invoked = graph(triage(), billingDesk()).all().filter { it.kind() == Kind.INVOKE }.findFirst().get()

        then:
        invoked.name() == 'billing-desk'
        invoked.lanes().first().nodes()*.name() == ['look-up', 'polite']
        invoked.lanes().first().nodes()[0].facts().contains(new Fact('model', 'openai/gpt-5-mini'))
    }

    def "a note stands for an orchestration that #why"() {
        when:
        def notes = graph(*plans).all().filter { it.kind() == Kind.NOTE }.map { it.name() }.toList()

        then:
        notes == [note]

        where:
        why                      | plans                                                 || note
        'is unknown'             | [plan('a', [invoke('b')])]                            || 'not in this workspace'
        'invokes itself'         | [plan('a', [invoke('a')])]                            || 'invokes itself'
        'is invoked in a circle' | [plan('a', [invoke('b')]), plan('b', [invoke('a')])] || 'recursive: drawn around this already'
        'has no steps'           | [plan('a', [invoke('b')]), plan('b', [])]             || 'no steps'
    }

    def "orchestrations that invoke each other twice at thirty levels end in notes, not in a billion boxes"() {
        given:
        def plans = (0..30).collect { plan("p$it", [invoke("p${it + 1}"), invoke("p${it + 1}")]) }

        expect:
        graph(*plans).all().count() < 10 * GraphReader.MOST
    }

    def "steps that stand in for a failed one hang at its side"() {
        when:
        def box = graph(plan('a', [compute('facts', ['claim'], otherwise([compute('bare')]))])).column().nodes()[1]

        then:
        box.fallback().label() == 'otherwise'
        box.fallback().nodes()*.name() == ['bare']
        box.facts() == [new Fact('uses', 'claim')]
        box.marks() == []
    }

    private static PlanGraph graph(Plan first, Plan... others) {
        def known = ([first] + others.toList()).collectEntries { [it.name(), it] }
        PlanGraph.of(first) { Optional.ofNullable(known[it]) }
    }

    private static String plain(String text) {
        text.replace('\u00a0', ' ')
    }
}
