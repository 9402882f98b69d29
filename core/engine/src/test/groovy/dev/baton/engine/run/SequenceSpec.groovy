package dev.baton.engine.run

import static dev.baton.engine.plan.Sketch.approve
import static dev.baton.engine.plan.Sketch.block
import static dev.baton.engine.plan.Sketch.check
import static dev.baton.engine.plan.Sketch.compute
import static dev.baton.engine.plan.Sketch.computed
import static dev.baton.engine.plan.Sketch.constant
import static dev.baton.engine.plan.Sketch.invoke
import static dev.baton.engine.plan.Sketch.parallel
import static dev.baton.engine.plan.Sketch.plan
import static dev.baton.engine.plan.Sketch.sequence

import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.RunCancelled
import dev.baton.engine.failure.StepFailed
import dev.baton.engine.plan.Policy
import java.time.Duration
import java.util.concurrent.CountDownLatch

/** Steps that are done as a whole, and undone where one of them fails. */
class SequenceSpec extends PlanRuns {

    List<String> undone = [].asSynchronized()

    def "its value is that of the last step, and its names are its own"() {
        expect:
        run(plan('p', sequence('s', compute('a') { 1 }, compute('b') { it.get('a') + 1 }), compute('after') { [it.get('s'), it.has('a')] })).value() == [2, false]
    }

    def "where a step fails, what was done before is undone, the last first, each with its own value, and what stands in sees what was set"() {
        when:
        def result = run(plan('p', sequence('s', done('a', 1), compute('between') { 0 }, done('b', 2), check('good') { false }, done('never', 3),
                otherwise: block(compute('instead') { [it.get('a'), it.get('b'), it.has('never')] }))))

        then:
        undone == ['b 2', 'a 1']
        result.value() == [1, 2, false]
        result.steps()*.path() == ['s/a', 's/between', 's/b', 's/good', 's.otherwise/instead', 's']
    }

    def "a sequence that nothing stands in for fails as its step did"() {
        when:
        run(plan('p', sequence('s', done('a', 1), check('good') { false })))

        then:
        def failed = thrown(StepFailed)
        failed.code() == 'check_failed'
        failed.step() == 's/good'
        undone == ['a 1']
    }

    def "what a sequence inside has done is undone with the one around it, and what an invoked orchestration and branches have done too"() {
        when:
        run(plan('p', sequence('s',
                sequence('inner', done('a', 1)),
                invoke('i', 'child'),
                parallel('both', [left: block(done('l', 3)), right: block(done('r', 4))]),
                check('good') { false })), plan('child', done('c', 2)))

        then:
        thrown(StepFailed)
        undone == ['r 4', 'l 3', 'c 2', 'a 1']
    }

    def "a sequence that has failed inside another undoes its own at once, and the other goes on"() {
        when:
        def result = run(plan('p', sequence('s', done('a', 1), sequence('inner', done('b', 2), check('good') { false }, optional: true), done('c', 3))))

        then:
        result.value() == 3
        undone == ['b 2']
    }

    def "a run that fails undoes what it has done, though no sequence is said"() {
        when:
        run(plan('p', done('a', 1), check('good') { false }))

        then:
        thrown(StepFailed)
        undone == ['a 1']
    }

    def "a run that is cancelled undoes nothing"() {
        given:
        def there = new CountDownLatch(1)
        open(plan('p', sequence('s', done('a', 1), compute('wait') { there.countDown(); new CountDownLatch(1).await() })))
        def under = baton.start('p', [:], false)
        there.await()

        when:
        under.cancel()
        under.result()

        then:
        thrown(RunCancelled)
        undone.empty
    }

    def "a step that cannot be undone keeps no other from it, and is told"() {
        given:
        def events = []
        open(plan('p', done('a', 1), compute('b', undo: { names, it -> throw new IllegalStateException('gone') }) { 2 }, check('good') { false }))

        when:
        def under = baton.start('p', [:], false) { events << it }
        under.result()

        then:
        thrown(StepFailed)
        undone == ['a 1']
        events.findAll { it instanceof RunEvent.StepUndone }.collect { [it.path(), it.problem()] } ==
                [['b', 'step_failed: IllegalStateException: gone'], ['a', null]]
    }

    def "a sequence that is tried again is undone before"() {
        given:
        int round = 0

        when:
        def result = run(plan('p', sequence('s', done('a', 1), check('good') { ++round > 2 }, retry: new Policy.Retry(2, Duration.ofSeconds(1)))))

        then:
        result.value() == true
        undone == ['a 1', 'a 1']
        pauses == [Duration.ofSeconds(1), Duration.ofSeconds(2)]
    }

    private dev.baton.engine.plan.Step done(String name, Object value) {
        compute(name, undo: { names, it -> undone << "$name $it".toString() }) { value }
    }
}
