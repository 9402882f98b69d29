package dev.baton.engine.run

import dev.baton.engine.event.RunEvent
import dev.baton.engine.plan.Caching
import dev.baton.engine.plan.Expression
import dev.baton.engine.plan.Shape
import dev.baton.engine.plan.Step
import dev.baton.spi.model.Money
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.testkit.ScriptedReply

import java.time.Duration

import static dev.baton.engine.plan.Sketch.ask
import static dev.baton.engine.plan.Sketch.input
import static dev.baton.engine.plan.Sketch.name
import static dev.baton.engine.plan.Sketch.plan
import static dev.baton.engine.plan.Sketch.template

/** Steps whose answers are kept: what a run gets of them, and what its books say. */
class CachedStepSpec extends PlanRuns {

    def "runs of the same question share its answer, and the second costs nothing"() {
        given:
        open(plan([inputs: [input('question')]], 'p', kept(ask('a', template('Answer: ', name('question'))))))

        when:
        def first = baton.run('p', [question: 'Why?'])
        def again = baton.run('p', [question: 'Why?'])

        then:
        prompts() == ['Answer: Why?']
        again.value() == first.value()
        first.cost() > Money.ZERO
        again.cost() == Money.ZERO
        again.usage() == Usage.NONE

        and:
        with(again.steps().first()) {
            outcome() == 'served'
            model() == 'p/m'
            attempts()*.cached() == [true]
            toJson().at('attempts').at(0).at('cachedSeconds').integer(-1) >= 0
            reason().contains('from the cache, ')
        }

        and: 'another question is another request'
        baton.run('p', [question: 'How?']).cost() > Money.ZERO
    }

    def "what is known of a kept answer says so"() {
        given:
        def about = { field -> new Expression.About(name('a'), [field]) }
        open(plan([output: new Expression.Mapping([cached: about('cached'), cost: about('cost')])], 'p', kept(ask('a', 'Hi'))))

        expect:
        baton.run('p', [:]).value().cached == false
        baton.run('p', [:]).value() == [cached: true, cost: 0]
    }

    def "a streamed answer comes again as it came"() {
        given:
        script = { ScriptedReply.events(new ReplyEvent.Text('Good '), new ReplyEvent.Text('day'), new ReplyEvent.Finished(StopReason.END)) }
        open(plan('p', kept(ask('a', 'Hi'))))

        when:
        def pieces = (1..2).collect {
            def got = []
            baton.start('p', [:], true, { if (it instanceof RunEvent.TextArrived) got << it.delta() }).result()
            got
        }

        then:
        pieces == [['Good ', 'day']] * 2
        prompts().size() == 1
    }

    def "only an answer that fits is kept, under the question as it was first asked"() {
        given:
        def answers = ['many', '7']
        script = { ScriptedReply.text(answers.removeFirst()) }
        open(plan('p', kept(ask('a', 'How many?', returns: new Shape.Numeric(true, null, null)))))

        expect:
        baton.run('p', [:]).value() == 7
        baton.run('p', [:]).value() == 7
        prompts().size() == 2
        baton.run('p', [:]).cost() == Money.ZERO
    }

    def "steps that ask the same and read it differently do not share the answer"() {
        given:
        script = { ScriptedReply.text('{"items": [1, 2]}') }
        def list = new Shape.Items(new Shape.Numeric(true, null, null))
        open(plan('p', kept(ask('a', 'Numbers?', returns: list)), kept(ask('b', 'Numbers?', returns: new Shape.Fields([items: list])))))

        expect:
        baton.run('p', [:]).value() == [items: [1, 2]]
        provider.calls()*.request().unique().size() == 1
        prompts().size() == 2
    }

    def "a step that says nothing of it asks each time"() {
        given:
        open(plan('p', ask('a', 'Hi')))

        expect:
        2.times { assert baton.run('p', [:]).cost() > Money.ZERO }
        prompts().size() == 2
    }

    private static Step.Ask kept(Step.Ask ask) {
        new Step.Ask(ask.name(), ask.needs(), ask.rules(), ask.strategy(), ask.system(), ask.prompt(), ask.text(), ask.from(), ask.returns(), ask.settings(),
                new Caching(Duration.ofHours(1), false), ask.policy(), ask.position(), ask.places())
    }
}
