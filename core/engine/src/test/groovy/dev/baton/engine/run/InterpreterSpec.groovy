package dev.baton.engine.run

import static dev.baton.engine.plan.Sketch.ask
import static dev.baton.engine.plan.Sketch.block
import static dev.baton.engine.plan.Sketch.check
import static dev.baton.engine.plan.Sketch.compute
import static dev.baton.engine.plan.Sketch.computed
import static dev.baton.engine.plan.Sketch.constant
import static dev.baton.engine.plan.Sketch.input
import static dev.baton.engine.plan.Sketch.invoke
import static dev.baton.engine.plan.Sketch.name
import static dev.baton.engine.plan.Sketch.on
import static dev.baton.engine.plan.Sketch.plan
import static dev.baton.engine.plan.Sketch.route
import static dev.baton.engine.plan.Sketch.template
import static dev.baton.engine.plan.Sketch.when

import dev.baton.engine.failure.DispatchFailed
import dev.baton.engine.failure.StepFailed
import dev.baton.engine.plan.Branch
import dev.baton.engine.plan.Shape
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.request.Task
import dev.baton.testkit.ScriptedReply

/** A plan walked from its first step to its result: what follows what, and who knows which name. */
class InterpreterSpec extends PlanRuns {

    def "the steps of a plan come one after the other, and the last one's value is the result"() {
        expect:
        run(plan('p', compute('one') { 1 }, compute('two') { it.get('one') + 1 })).value() == 2
        run(plan('p', compute('one') { 1 }, compute(null) { 'unnamed' })).value() == 'unnamed'
        run(plan('p')).value() == null
    }

    def "an output says what the result is"() {
        expect:
        run(plan('p', output: name('one'), compute('one') { 1 }, compute('two') { 2 })).value() == 1
    }

    def "a prompt is filled in from inputs and earlier steps, and a name without a value reads as nothing"() {
        when:
        run(plan('p', inputs: [input('who'), input('more', Shape.TEXT, '')], compute('list') { [1, null] },
                ask('a', template('Greet ', name('who'), name('more'), ' with ', name('list')))), [who: 'Ada'])

        then:
        prompts() == ['Greet Ada with [1,null]']
    }

    def "a route takes the first branch that fits, and gives that branch's value"() {
        expect:
        run(plan('p', route('r', constant(subject), on('a', compute(null) { 'is a' }), on(1, compute(null) { 'is one' }),
                when(new Branch.Within(2.0, 3.5), compute(null) { 'is within' }),
                when(new Branch.Satisfies(computed { names, it -> it instanceof List }), compute(null) { 'is a list' }),
                rest: block(compute(null) { 'is none' })))).value() == value

        where:
        subject || value
        'a'     || 'is a'
        'A'     || 'is none'
        1.0     || 'is one'
        1L      || 'is one'
        2       || 'is within'
        3.5     || 'is within'
        3.51    || 'is none'
        [1]     || 'is a list'
        null    || 'is none'
    }

    def "a branch sees what was known before it; what it sets is known after the route, and other branches' names are not"() {
        when:
        def result = run(plan('p', output: computed { [it.get('seen'), it.has('other'), it.get('r')] }, compute('before') { 'early' },
                route('r', constant('x'), on('x', compute('seen') { it.get('before') }, compute(null) { 'last' }), on('y', compute('other') { 1 }),
                        rest: block(compute(null) { 0 }))))

        then:
        result.value() == ['early', false, 'last']
    }

    def "a branch that failed has set nothing"() {
        when:
        def result = run(plan('p', output: computed { it.has('set') },
                route('r', constant('x'), on('x', compute('set') { 1 }, check('never') { false }), rest: block(compute('set') { 2 }), optional: true)))

        then:
        result.value() == false
    }

    def "an orchestration that is invoked knows its own inputs and nothing of who invokes it"() {
        when:
        def result = run(plan('p', compute('secret') { 'mine' }, invoke('i', 'child', with: [given: name('secret')])),
                plan('child', inputs: [input('given'), input('more', Shape.TEXT, 'default')], output: computed { [it.has('secret'), it.get('given'), it.get('more')] },
                        compute('inner') { 1 }))

        then:
        result.value() == [false, 'mine', 'default']
        result.steps()*.path() == ['secret', 'i/inner', 'i']
    }

    def "orchestrations that invoke one another are three paths deep in a run of three"() {
        expect:
        run(plan('p', invoke('i', 'b')), plan('b', invoke('j', 'c')), plan('c', compute('k') { 'deep' })).steps()*.path() == ['i/j/k', 'i/j', 'i']
    }

    def "orchestrations that invoke themselves without an end are stopped"() {
        when:
        run(plan('p', invoke('i', 'p')))

        then:
        def failed = thrown(StepFailed)
        failed.code() == 'too_deep'
        failed.step().split('/').length == StepExecution.DEEPEST
    }

    def "where no branch fits and there is no otherwise, the route fails and says for what"() {
        given:
        script = { ScriptedReply.failure(new Overloaded('busy', 503, null)) }
        def kind = new Shape.OneOf([new Task.Label('x', null)])

        when:
        run(plan('p', ask('kind', 'which?', returns: kind, optional: true), route('r', name('kind'), on('x', compute(null) { 1 }))))

        then:
        def failed = thrown(StepFailed)
        failed.code() == 'no_branch'
        failed.message == "no branch fits ''"
        failed.step() == 'r'
    }

    def "a failure names the step in which it happened, the deepest one"() {
        given:
        script = { ScriptedReply.failure(new Overloaded('busy', 503, null)) }

        when:
        run(plan('p', route('r', constant('x'), on('x', invoke('i', 'child')), rest: block(compute(null) { 0 }))), plan('child', ask('a', 'hm')))

        then:
        def failed = thrown(DispatchFailed)
        failed.step() == 'r.x/i/a'
    }

    def "what user code throws is the step's failure, with its kind and its words"() {
        when:
        run(plan('p', compute('a') { throw fault }))

        then:
        def failed = thrown(StepFailed)
        failed.code() == 'step_failed'
        failed.message.contains(says)

        where:
        fault                              || says
        new IllegalStateException('stuck') || 'IllegalStateException: stuck'
        new StackOverflowError()           || 'StackOverflowError'
        new AssertionError('no' as Object) || 'AssertionError: no'
        new NoClassDefFoundError('gone')   || 'NoClassDefFoundError: gone'
    }

    def "a check that gives neither true nor false says what it gave"() {
        when:
        run(plan('p', check('sure') { 'maybe' }))

        then:
        def failed = thrown(StepFailed)
        failed.message == "check 'sure' does not hold: it gave 'maybe', not true or false"
    }
}
