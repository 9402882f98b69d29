package dev.baton.engine.run

import static dev.baton.engine.plan.Sketch.ask
import static dev.baton.engine.plan.Sketch.block
import static dev.baton.engine.plan.Sketch.check
import static dev.baton.engine.plan.Sketch.compute
import static dev.baton.engine.plan.Sketch.computed
import static dev.baton.engine.plan.Sketch.constant
import static dev.baton.engine.plan.Sketch.invoke
import static dev.baton.engine.plan.Sketch.name
import static dev.baton.engine.plan.Sketch.on
import static dev.baton.engine.plan.Sketch.plan
import static dev.baton.engine.plan.Sketch.route
import static dev.baton.engine.plan.Sketch.when

import dev.baton.engine.failure.AnswerMisfit
import dev.baton.engine.failure.RunCancelled
import dev.baton.engine.failure.StepFailed
import dev.baton.engine.plan.Policy
import dev.baton.engine.plan.Shape
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.model.Money
import dev.baton.testkit.ScriptedReply
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** What becomes of a step that fails, takes too long, gives an answer that does not fit, or is cancelled. */
class FailedStepSpec extends PlanRuns {

    static final Policy.Retry TWICE = new Policy.Retry(2, Duration.ofSeconds(3))

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
        result.steps().findAll { it.path() in ['r.x/a', 'r~2.x/a'] }*.attempts()*.size() == [1, 1]
    }

    def "what a step became in an earlier try is not said of a later one"() {
        given:
        int round = 0

        when:
        def result = run(plan('p', invoke('i', 'child', retry: TWICE)),
                plan('child', compute('a', optional: true) { if (!round) { throw new IllegalStateException('no') } }, check('second') { ++round > 1 }))

        then:
        result.steps().findAll { it.path() in ['i/a', 'i~2/a'] }*.outcome() == ['skipped', 'served']
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
}
