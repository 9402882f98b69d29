package dev.baton.engine.run

import dev.baton.engine.dispatch.Pause
import dev.baton.engine.event.EventStream
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.StepFailed
import dev.baton.engine.plan.Position
import dev.baton.engine.run.Effects.Outcome
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Specification

/** What every implementation of the seam between a run and the world owes to the interpreter. */
abstract class EffectsContract extends Specification {

    EventStream events = new EventStream()
    List<Duration> pauses = []
    boolean stopping
    Pause pause = { pauses << it }

    abstract Effects effects()

    def "an effect gives what it gives, and one within it too"() {
        expect:
        effects().step('a') { new Outcome([1, effects().step('a/b') { new Outcome('in', null) }.value()], [by: 'me']) } ==
                new Outcome([1, 'in'], [by: 'me'])
    }

    def "an effect that fails fails"() {
        given:
        def failure = new StepFailed('step_failed', 'no', 'do so', new Position('o.groovy', 3, 4), null)

        when:
        effects().step('a') { throw failure }

        then:
        def refusal = thrown(StepFailed)
        refusal.is(failure)
    }

    def "branches act at the same time, and what they give comes in their order"() {
        given:
        def together = new CountDownLatch(3)

        expect:
        effects().fork((1..3).collect { n -> { -> together.countDown(); together.await(); new Outcome(n, null) } as Effects.Effect })*.value() == [1, 2, 3]
    }

    def "of branches some at a time, never more act at once, and failures are outcomes"() {
        given:
        def now = new AtomicInteger()
        def most = new AtomicInteger()
        def branch = { int n ->
            { ->
                most.accumulateAndGet(now.incrementAndGet(), Math::max)
                Thread.yield()
                now.decrementAndGet()
                if (n == 3) {
                    throw new StepFailed('step_failed', 'no', '', Position.NONE, null)
                }
                new Outcome(n, null)
            } as Effects.Effect
        }

        when:
        def settled = effects().fork((1..20).collect { branch(it) }, 4, { false })

        then:
        most.get() <= 4
        settled*.succeeded() == (1..20).collect { it != 3 }
        settled[2].failure().code() == 'step_failed'
    }

    def "there is enough as soon as it is said, and the others are stopped"() {
        given:
        def stopped = new CountDownLatch(1)
        def endless = { ->
            try {
                new CountDownLatch(1).await()
            } finally {
                stopped.countDown()
            }
        } as Effects.Effect

        when:
        def settled = effects().fork([endless, { -> new Outcome('quick', null) } as Effects.Effect], 0, { it.any { one -> one?.succeeded() } })

        then:
        settled[0] == null
        settled[1].outcome().value() == 'quick'
        stopped.count == 0
    }

    def "a run that was told to stop does nothing more"() {
        given:
        def acted = false
        stopping = true

        when:
        effects().step('a') { acted = true; new Outcome(1, null) }

        then:
        thrown(InterruptedException)
        !acted
    }

    def "what is told comes to whoever reads, and pauses are the clock's"() {
        given:
        def told = []
        events.subscribe { told << it }
        def event = new RunEvent.Logged('run_1', effects().now(), 'a', 'line')

        when:
        effects().emit(event)
        effects().pause(Duration.ofSeconds(3))

        then:
        told == [event]
        pauses == [Duration.ofSeconds(3)]
    }

    def "nothing is known of an effect that did not act"() {
        expect:
        effects().known('a') == null
    }
}
