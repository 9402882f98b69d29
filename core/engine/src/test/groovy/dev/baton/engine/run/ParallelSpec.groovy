package dev.baton.engine.run

import static dev.baton.engine.plan.Sketch.block
import static dev.baton.engine.plan.Sketch.check
import static dev.baton.engine.plan.Sketch.compute
import static dev.baton.engine.plan.Sketch.computed
import static dev.baton.engine.plan.Sketch.constant
import static dev.baton.engine.plan.Sketch.each
import static dev.baton.engine.plan.Sketch.name
import static dev.baton.engine.plan.Sketch.parallel
import static dev.baton.engine.plan.Sketch.plan

import dev.baton.engine.failure.StepFailed
import dev.baton.engine.plan.Join
import dev.baton.engine.plan.Step
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger

/** What is done side by side, and what is made of it. */
class ParallelSpec extends PlanRuns {

    def "branches run at the same time, and their values are known by their names"() {
        given:
        def together = new CyclicBarrier(3)

        when:
        def result = run(plan('p', parallel('views', ['a', 'b', 'c'].collectEntries { way ->
            [way, block(compute(null) { together.await(10, TimeUnit.SECONDS); way * 2 })] }), compute('all') { it.get('views') }))

        then:
        result.value() == [a: 'aa', b: 'bb', c: 'cc']
        result.steps()*.path().toSet() == ['views.a/step', 'views.b/step', 'views.c/step', 'views', 'all'] as Set
    }

    def "a branch sees what was known before, and nothing of the others"() {
        given:
        def first = new CountDownLatch(1)

        expect:
        run(plan('p', compute('known') { 1 }, parallel('views', [
                a: block(compute('own') { 2 }, compute(null) { first.countDown(); it.get('own') }),
                b: block(compute(null) { first.await(); [it.get('known'), it.has('own'), it.has('views')] })]),
                compute('after') { [it.get('views').b, it.has('own')] })).value() == [[1, false, false], false]
    }

    def "each item has its turn, so many at a time, and the values are in the items' order"() {
        given:
        def now = new AtomicInteger()
        def most = new AtomicInteger()
        def pairs = new CyclicBarrier(2)

        when:
        def result = run(plan('p', each('notes', constant((1..8).toList()), 'n', compute(null) {
            most.accumulateAndGet(now.incrementAndGet(), Math.&max)
            pairs.await(10, TimeUnit.SECONDS)
            now.decrementAndGet()
            it.get('n') * 10
        }, concurrency: 2)))

        then:
        result.value() == (1..8).collect { it * 10 }
        most.get() == 2
        result.steps()*.path().contains('notes[3]/step')
    }

    def "no item is no failure, and what is no list is one"() {
        expect:
        run(plan('p', each('notes', constant([]), 'n', compute(null) { 1 }))).value() == []

        when:
        run(plan('p', each('notes', computed { 'text' }, 'n', compute(null) { 1 })))

        then:
        def failed = thrown(StepFailed)
        failed.message == "each takes a list, not 'text'"
    }

    def "where all are needed, the first that fails stops the others and is the failure"() {
        given:
        def under = new CountDownLatch(1)
        def stopped = new CountDownLatch(1)

        when:
        run(plan('p', parallel('views', [
                good: block(compute(null) { waiting(under, stopped) }),
                bad : block(compute('broken') { under.await(); throw new IllegalStateException('no') })])))

        then:
        def failed = thrown(StepFailed)
        failed.step() == 'views.bad/broken'
        stopped.await(10, TimeUnit.SECONDS)
    }

    def "where any is enough, the first that succeeds stops the others, whose values are null"() {
        given:
        def under = new CountDownLatch(1)
        def stopped = new CountDownLatch(1)

        when:
        def result = run(plan('p', parallel('views', [
                slow : block(compute(null) { waiting(under, stopped) }),
                bad  : block(compute(null) { throw new IllegalStateException('no') }),
                quick: block(compute(null) { under.await(); 'here' })], join: new Join.First(1))))

        then:
        result.value() == [slow: null, bad: null, quick: 'here']
        stopped.await(10, TimeUnit.SECONDS)
    }

    def "where #join is needed and #good of ten succeed, #outcome"() {
        when:
        def value
        try {
            value = run(plan('p', each('notes', constant((1..10).toList()), 'n', check('good') { it.get('n') <= good }, join: join, concurrency: 1))).value()
        } catch (StepFailed failed) {
            value = failed.code()
        }

        then:
        value == expected

        where:
        join                   | good || expected           | outcome
        new Join.AtLeast(0.9)  | 10   || [true] * 10        | 'all are given'
        new Join.AtLeast(0.9)  | 9    || [true] * 9         | 'the one that failed is left out'
        new Join.AtLeast(0.9)  | 8    || 'too_few_branches' | 'it fails'
        new Join.AtLeast(0.01) | 1    || [true]             | 'one is enough'
        new Join.First(3)      | 10   || [true] * 3         | 'the first three are given'
        new Join.First(3)      | 2    || 'too_few_branches' | 'it fails'
        Join.ALL               | 9    || 'check_failed'     | 'it fails as the branch did'
    }

    def "a failure that too many branches share says how many, and names the first"() {
        when:
        run(plan('p', each('notes', constant([1, 2, 3]), 'n', check('good') { it.get('n') == 1 }, join: new Join.AtLeast(0.6), concurrency: 1)))

        then:
        def failed = thrown(StepFailed)
        failed.message == "1 of 3 branches succeeded, and 2 are needed; the first that failed: check 'good' does not hold"
    }

    def "a branch that is optional inside fails nobody"() {
        expect:
        run(plan('p', parallel('views', [a: block(compute(null) { 1 }), b: block(compute('x', optional: true) { throw new IllegalStateException() })])))
                .value() == [a: 1, b: null]
    }

    def "a parallel step that takes too long has failed, and none of its branches goes on"() {
        given:
        def over = []

        when:
        run(plan('p', parallel('views', [a: block(compute(null) { new CountDownLatch(1).await() }, compute(null) { over << 'a' })],
                timeout: Duration.ofMillis(50))))

        then:
        def failed = thrown(StepFailed)
        failed.code() == 'timed_out'
        over.empty
    }

    def "a branch has a parallel step of its own"() {
        given:
        Step inner = each('squares', name('numbers'), 'n', compute(null) { it.get('n')**2 })

        expect:
        run(plan('p', parallel('views', [low: block(compute('numbers') { [1, 2] }, inner), high: block(compute('numbers') { [3, 4] }, inner)]))).value() ==
                [low: [1, 4], high: [9, 16]]
    }

    private static Object waiting(CountDownLatch under, CountDownLatch stopped) {
        under.countDown()
        try {
            new CountDownLatch(1).await()
        } catch (InterruptedException told) {
            stopped.countDown()
            throw told
        }
    }
}
