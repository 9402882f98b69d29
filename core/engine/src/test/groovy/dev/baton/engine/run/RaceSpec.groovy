package dev.baton.engine.run

import spock.lang.Specification

import java.util.concurrent.CountDownLatch
import java.util.concurrent.atomic.AtomicInteger

/** Effects side by side: all have ended when the race has. */
class RaceSpec extends Specification {

    def "branches act at the same time, and what they give comes in their order"() {
        given: 'branches that wait for one another'
        def together = new CountDownLatch(3)
        def branches = (1..3).collect { number ->
            { -> together.countDown(); together.await(); new Effects.Outcome(number, null) } as Effects.Effect
        }

        expect:
        Race.of(branches, 0, { false })*.outcome()*.value() == [1, 2, 3]
        Race.of([], 0, { false }) == []
    }

    def "where one fails, the others are stopped and have ended before the failure is thrown"() {
        given:
        def ended = new AtomicInteger()
        def waiting = new CountDownLatch(2)
        def endless = { ->
            waiting.countDown()
            try {
                new CountDownLatch(1).await()
            } finally {
                ended.incrementAndGet()
            }
        } as Effects.Effect
        def failing = { -> waiting.await(); throw failure } as Effects.Effect

        when:
        Race.of([endless, failing, endless], 0, { false })

        then:
        def thrown = thrown(Throwable)
        thrown.is(failure)
        ended.get() == 2

        where:
        failure << [new IllegalStateException('no'), new InterruptedException('stop'), new AssertionError('wrong')]
    }

    def "a thread that is told to stop stops its branches first"() {
        given:
        def ended = new AtomicInteger()
        def begun = new CountDownLatch(2)
        def endless = { ->
            begun.countDown()
            try {
                new CountDownLatch(1).await()
            } finally {
                ended.incrementAndGet()
            }
        } as Effects.Effect
        def told = null
        def thread = Thread.ofVirtual().start {
            try {
                Race.of([endless, endless], 0, { false })
            } catch (InterruptedException stopped) {
                told = [stopped.class, ended.get()]
            }
        }

        when:
        begun.await()
        thread.interrupt()
        thread.join()

        then:
        told == [InterruptedException, 2]
    }
}
