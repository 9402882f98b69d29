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

import dev.baton.engine.Baton
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.AnswerMisfit
import dev.baton.engine.failure.DispatchFailed
import dev.baton.engine.failure.RunCancelled
import dev.baton.engine.failure.StepFailed
import dev.baton.engine.plan.Branch
import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Policy
import dev.baton.engine.plan.Shape
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Money
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.request.Task
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification

/** A plan walked from its first step to its result: what follows what, and what becomes of a step that fails. */
class InterpreterSpec extends Specification {

    static final Policy.Retry TWICE = new Policy.Retry(2, Duration.ofSeconds(3))

    Closure<ScriptedReply> script = { ScriptedReply.text('an answer') }
    List<Duration> pauses = [].asSynchronized()
    def card = ModelCard.of('p', 'm').can(Capability.CHAT, Capability.CLASSIFICATION).prices(Prices.perMillion('1', '1')).context(9_000).at('local').build()
    def provider = new ScriptedProvider([card], { ModelCall call -> script(call) })
    @AutoCleanup Baton baton

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

    def "a failed step is stood in for by a value, and what failed is told"() {
        given:
        script = { ScriptedReply.failure(new Overloaded('busy', 503, null)) }

        when:
        def result = run(plan('p', ask('a', 'hm', otherwise: constant('nothing to say')), compute('b') { it.get('a') + '!' }))

        then:
        result.value() == 'nothing to say!'
        result.steps()*.outcome() == ['otherwise', 'served']
    }

    def "a failed step is stood in for by steps, whose last value is its own and whose names are known after it"() {
        when:
        def result = run(plan('p', output: computed { [it.get('a'), it.get('b')] },
                compute('a', otherwise: block(compute('b') { 'instead' })) { throw new IllegalStateException('no') }))

        then:
        result.value() == ['instead', 'instead']
        result.steps()*.path() == ['a.otherwise/b', 'a']
    }

    def "where what stands in fails too, that is the failure"() {
        when:
        run(plan('p', compute('a', otherwise: block(check('sure') { false })) { throw new IllegalStateException('no') }))

        then:
        def failed = thrown(StepFailed)
        failed.code() == 'check_failed'
        failed.step() == 'a.otherwise/sure'
    }

    def "an optional step that fails leaves its name null, and the run goes on"() {
        when:
        def result = run(plan('p', compute('a', optional: true) { throw new IllegalStateException('no') }, compute('b') { [it.has('a'), it.get('a')] }))

        then:
        result.value() == [true, null]
        result.steps()*.outcome() == ['skipped', 'served']
    }

    def "an answer that does not fit is asked for again, with what is wrong with it"() {
        given:
        def answers = ['many', 'about 12', '12'].iterator()
        script = { ScriptedReply.text(answers.next()) }

        when:
        def result = run(plan('p', ask('n', 'How many?', returns: new Shape.Numeric(true, null, null))))

        then:
        result.value() == 12
        provider.calls()[2].request().messages()*.text().last().startsWith("That answer does not fit: the answer is 'about 12', not int")

        and: 'all of them were paid for'
        result.steps()[0].attempts().size() == 3
        result.cost() == Money.dollars('0.000007')
    }

    def "a model that never gives an answer that fits is not asked for ever"() {
        given:
        script = { ScriptedReply.text('many') }

        when:
        run(plan('p', ask('n', 'How many?', returns: new Shape.Numeric(true, null, null), retry: new Policy.Retry(1, Duration.ZERO))))

        then:
        def failed = thrown(AnswerMisfit)
        failed.message.contains('after 2 tries')
        provider.calls().size() == 2
    }

    def "a step is tried again after a pause that doubles, and no more often than it says"() {
        given:
        int tries = 0

        when:
        run(plan('p', compute('a', retry: TWICE) { tries++; throw new IllegalStateException('no') }))

        then:
        thrown(StepFailed)
        tries == 3
        pauses == [Duration.ofSeconds(3), Duration.ofSeconds(6)]
    }

    def "a step that is tried again with another inside it pays for each call once"() {
        given:
        int round = 0

        when:
        def result = run(plan('p', output: name('r'), route('r', constant('x'), on('x', ask('a', 'hm'), check('second') { ++round > 1 }), retry: TWICE,
                rest: block(compute(null) { 0 }))))

        then:
        provider.calls().size() == 2
        result.cost() == Money.dollars('0.000006')
        result.usage().totalInput() == 2
        result.steps().findAll { it.path() == 'r.x/a' }*.attempts()*.size() == [1, 1]
    }

    def "what a step became in an earlier try is not said of a later one"() {
        given:
        int round = 0

        when:
        def result = run(plan('p', invoke('i', 'child', retry: TWICE)),
                plan('child', compute('a', optional: true) { if (!round) { throw new IllegalStateException('no') } }, check('second') { ++round > 1 }))

        then:
        result.steps().findAll { it.path() == 'i/a' }*.outcome() == ['skipped', 'served']
    }

    def "a step that takes longer than its timeout has failed, whatever it waits for"() {
        given:
        def never = new CountDownLatch(1)

        when:
        run(plan('p', compute('slow', timeout: Duration.ofMillis(30)) { never.await() }))

        then:
        def failed = thrown(StepFailed)
        failed.code() == 'timed_out'
        failed.message == 'took longer than 30 ms'
        failed.step() == 'slow'
    }

    def "the time of a step around another one is over for both, even where user code swallows what tells it"() {
        given:
        def never = new CountDownLatch(1)
        def after = false

        when:
        run(plan('p', invoke('outer', 'child', timeout: Duration.ofMillis(30))),
                plan('child', compute('deaf', timeout: Duration.ofMinutes(1)) { try { never.await() } catch (InterruptedException ignored) { 'went on' } },
                        compute('next') { after = true }))

        then:
        def failed = thrown(StepFailed)
        failed.code() == 'timed_out'
        failed.step() == 'outer'
        !after
    }

    def "an ask that is too slow has timed out, and its otherwise stands in"() {
        given:
        script = { ScriptedReply.hang() }

        expect:
        run(plan('p', ask('a', 'hm', timeout: Duration.ofMillis(30), otherwise: constant('late')))).value() == 'late'
    }

    def "a run that is cancelled ends as cancelled, and nothing stands in for what it was at"() {
        given:
        def reached = new CountDownLatch(1)
        script = { reached.countDown(); ScriptedReply.hang() }
        open(plan('p', ask('a', 'hm', otherwise: constant('never'), optional: true), compute('b') { 'never' }))
        def run = baton.start('p', [:], false)
        reached.await(20, TimeUnit.SECONDS)

        when:
        run.cancel()
        run.result()

        then:
        thrown(RunCancelled)
        run.status() == RunStatus.CANCELLED
        run.steps()*.path() == ['a']
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
        failed.step().split('/').length == Interpreter.DEEPEST
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

    private RunResult run(Map<String, ?> inputs = [:], Plan first, Plan... others) {
        open(first, others)
        baton.run(first.name(), inputs)
    }

    private RunResult run(Plan first, Map<String, ?> inputs) {
        run(inputs, first, new Plan[0])
    }

    private void open(Plan first, Plan... others) {
        baton?.close()
        def builder = Baton.builder().environment([:]).provider('p', provider).pause { pauses << it }.plan(first)
        others.each { builder.plan(it) }
        baton = builder.open()
    }

    private List<String> prompts() {
        provider.calls()*.request()*.messages()*.last()*.text()
    }
}
