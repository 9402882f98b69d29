package dev.baton.engine.run

import static dev.baton.engine.plan.Sketch.ask
import static dev.baton.engine.plan.Sketch.block
import static dev.baton.engine.plan.Sketch.compute
import static dev.baton.engine.plan.Sketch.name
import static dev.baton.engine.plan.Sketch.plan
import static dev.baton.engine.plan.Sketch.refine
import static dev.baton.engine.plan.Sketch.template

import dev.baton.engine.failure.StepFailed
import dev.baton.testkit.ScriptedReply

/** Steps that are done again until they are good enough. */
class RefineSpec extends PlanRuns {

    def "rounds go on until it is good enough, and a name that is not set yet is the last round's"() {
        given:
        int count = 0
        script = { ScriptedReply.text("text ${++count}") }

        when:
        def result = run(plan('p', refine('advice', 5, { it.get('score') >= 2 },
                ask('draft', template('Last review: <', name('review'), '>')),
                compute('review') { 'of ' + it.get('draft') },
                compute('score') { it.get('draft') == 'text 2' ? 2 : 1 })))

        then:
        prompts() == ['Last review: <>', 'Last review: <of text 1>']
        result.value() == 2
        result.steps()*.path() == ['advice[0]/draft', 'advice[0]/review', 'advice[0]/score', 'advice[1]/draft', 'advice[1]/review', 'advice[1]/score', 'advice']
    }

    def "what stands in after the last round sees what it has set"() {
        expect:
        run(plan('p', refine('r', 3, { false }, compute('n') { (it.has('n') ? it.get('n') : 0) + 1 }, otherwise: block(compute('best') { it.get('n') })),
                compute('after') { [it.get('r'), it.has('n')] })).value() == [3, false]
    }

    def "rounds that are never good enough are a failure"() {
        when:
        run(plan('p', refine('r', 2, { false }, compute('n') { 1 })))

        then:
        def failed = thrown(StepFailed)
        failed.code() == 'not_good_enough'
        failed.message == 'is not good enough after 2 rounds'
        failed.step() == 'r'
    }

    def "an until that is neither true nor false is a failure"() {
        when:
        run(plan('p', refine('r', 2, { 'maybe' }, compute('n') { 1 })))

        then:
        def failed = thrown(StepFailed)
        failed.message == "until: it gave 'maybe', not true or false"
    }
}
