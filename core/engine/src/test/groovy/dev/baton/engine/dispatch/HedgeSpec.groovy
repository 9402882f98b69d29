package dev.baton.engine.dispatch

import dev.baton.engine.dispatch.upstream.BreakerRule
import dev.baton.engine.dispatch.upstream.LaneLimits
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.DispatchFailed
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.testkit.ScriptedReply
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

import static dev.baton.engine.dispatch.Desk.cards

/** A second attempt beside one that is slow: who wins, what becomes of the other, and what it costs. */
@Timeout(value = 40, unit = TimeUnit.SECONDS)
class HedgeSpec extends Specification {

    static final HedgeRule ALWAYS = new HedgeRule(1, Duration.ofMillis(1))

    @AutoCleanup Desk desk = hedging(ALWAYS)

    def "where the first is slow a second is asked, and the first is stopped and stays on the books: streamed #stream"() {
        given:
        desk.script = ['p/a': { ScriptedReply.hang() }, 'p/b': { ScriptedReply.text('quick') }]
        def seen = []

        when:
        def served = desk.dispatch(stream: stream, { seen << it })

        then:
        served.model().id() == 'p/b'
        seen.findAll { it instanceof ReplyEvent.Text }*.delta() == ['quick']
        desk.asked() == ['p/a', 'p/b']

        and: 'what the first has taken in is estimated'
        with(served.attempts().find { it.model() == 'p/a' }) {
            [code(), message()] == ['cancelled', 'another model answered first']
            usage().provenance() == Usage.Provenance.ESTIMATED
            usage().totalInput() > 0
            cost().nanos() > 0
        }
        served.cost() == Attempt.cost(served.attempts())
        served.attempts().size() == 2

        and: 'everything has ended'
        ['p/a', 'p/b'].every { desk.dispatcher.upstreams().health(it).inFlight() == 0 }
        desk.events.count { it instanceof RunEvent.AttemptEnded } == 2

        where:
        stream << [true, false]
    }

    def "the first wins where its piece comes first, and the caller sees nothing of the second"() {
        given:
        def second = new CountDownLatch(1)
        desk.script = [
                'p/a': { second.await(); ScriptedReply.text('from a') },
                'p/b': { second.countDown(); ScriptedReply.hang() }]
        def seen = []

        when:
        def served = desk.dispatch(stream: true, { seen << it })

        then:
        served.model().id() == 'p/a'
        seen.findAll { it instanceof ReplyEvent.Text }*.delta() == ['from a']
        served.attempts().collect { [it.model(), it.code()] } == [['p/b', 'cancelled'], ['p/a', '']]
    }

    def "two that answer at once give the caller one answer: #seed"() {
        given:
        def both = new CountDownLatch(2)
        def together = { call -> both.countDown(); both.await(); ScriptedReply.text("from ${call.model().name()}") }
        desk.script = ['p/a': together, 'p/b': together]
        def seen = [].asSynchronized()

        when:
        def served = desk.dispatch(stream: stream, { seen << it })

        then:
        seen.findAll { it instanceof ReplyEvent.Text }*.delta() == [served.reply().text()]
        seen.count { it instanceof ReplyEvent.Finished } == 1
        served.attempts().count { it.served() } == 1
        served.attempts().size() == 2

        where:
        [seed, stream] << [(1..10), [true, false]].combinations()
    }

    def "where there is no other model the same is asked again"() {
        given:
        desk.close()
        desk = hedging(ALWAYS, [p: cards('p', 'a')])
        def calls = new AtomicInteger()
        desk.script = ['p/a': { calls.incrementAndGet() == 1 ? ScriptedReply.hang() : ScriptedReply.text('again') }]

        when:
        def served = desk.dispatch()

        then:
        served.reply().text() == 'again'
        served.attempts()*.model() == ['p/a', 'p/a']
    }

    def "where both fail, the rest of the route is asked, and neither of them again in this round"() {
        given:
        desk.close()
        desk = hedging(ALWAYS, [p: cards('p', 'a', 'b', 'c')])
        def second = new CountDownLatch(1)
        desk.script = [
                'p/a': { second.await(); ScriptedReply.failure(new Overloaded('busy', 503, null)) },
                'p/b': { second.countDown(); ScriptedReply.failure(new Overloaded('busy', 503, null)) },
                'p/c': { ScriptedReply.text('from c') }]

        when:
        def served = desk.dispatch()

        then:
        served.model().id() == 'p/c'
        desk.asked() == ['p/a', 'p/b', 'p/c']
        served.attempts()*.code() == ['overloaded', 'overloaded', '']
    }

    def "an answer that breaks off after its first piece is the caller's, and the other does not take over"() {
        given:
        desk.script = ['p/a': { ScriptedReply.hang() }, 'p/b': { ScriptedReply.events(new ReplyEvent.Text('half')) }]
        def seen = []

        when:
        desk.dispatch(stream: true, { seen << it })

        then:
        def failed = thrown(DispatchFailed)
        failed.begun()
        seen*.class == [ReplyEvent.Text]
        desk.events.count { it instanceof RunEvent.AttemptEnded } == 2
    }

    def "an interrupt of the caller stops both"() {
        given:
        def both = new CountDownLatch(2)
        desk.script = ['p/a': { both.countDown(); ScriptedReply.hang() }, 'p/b': { both.countDown(); ScriptedReply.hang() }]
        def outcome = new CompletableFuture<Throwable>()
        def caller = Thread.startVirtualThread {
            try {
                desk.dispatch()
            } catch (Throwable failure) {
                outcome.complete(failure)
            }
        }
        both.await(20, TimeUnit.SECONDS)

        when:
        caller.interrupt()

        then:
        outcome.get(20, TimeUnit.SECONDS) instanceof InterruptedException
        desk.events.findAll { it instanceof RunEvent.AttemptEnded }*.attempt()*.code() == ['cancelled', 'cancelled']
        ['p/a', 'p/b'].every { desk.dispatcher.upstreams().health(it).inFlight() == 0 }
    }

    def "a caller that takes no more stops both"() {
        given:
        desk.script = ['p/a': { ScriptedReply.hang() }, 'p/b': { ScriptedReply.text('quick') }]

        when:
        desk.dispatch(stream: true, { throw new IllegalStateException('gone home') })

        then:
        thrown(CallerGone)
        desk.events.findAll { it instanceof RunEvent.AttemptEnded }*.attempt()*.code() == ['cancelled', 'cancelled']
    }

    def "no more requests than the share are asked twice"() {
        given:
        desk.close()
        desk = hedging(new HedgeRule(0.25, Duration.ofMillis(1)), [p: cards('p', 'a', 'b')])
        desk.script = ['p/a': { ScriptedReply.hang() }, 'p/b': { ScriptedReply.text('quick') }]

        when: 'three of four find no budget for a second and run into their deadline'
        def outcomes = (1..8).collect {
            try {
                desk.dispatch(most: Duration.ofMillis(it % 4 == 0 ? 60_000 : 20)).attempts()*.code() as Set
            } catch (DispatchFailed failed) {
                failed.attempts()*.code() as Set
            }
        }

        then:
        outcomes == ([['timed_out'] as Set] * 3 + [['cancelled', ''] as Set]) * 2
    }

    def "nobody is asked twice before twenty answers were seen"() {
        given:
        desk.close()
        desk = hedging(new HedgeRule(1, null))
        desk.script = ['p/a': { ScriptedReply.text('from a') }]
        19.times { desk.dispatch() }
        desk.script = ['p/a': { ScriptedReply.hang() }]

        when:
        desk.dispatch(most: Duration.ofMillis(30))

        then:
        def failed = thrown(DispatchFailed)
        failed.attempts().collect { [it.model(), it.code()] } == [['p/a', 'timed_out']]
    }

    def "a second attempt takes a free place, and waits for none"() {
        given:
        desk.close()
        desk = new Desk([p: cards('p', 'a', 'b'), q: cards('q', 'c')],
                new Resilience(false, BreakerRule.DEFAULT, ALWAYS, ['p/b': new LaneLimits(1, 9, Duration.ofMinutes(1))]))
        def inside = new CountDownLatch(1)
        def release = new CountDownLatch(1)
        desk.script = ['p/b': { inside.countDown(); release.await(); ScriptedReply.text('b') }, 'p/a': { throw new Overloaded('x', 503, null) }]
        def holding = desk.dispatchAside()
        inside.await(20, TimeUnit.SECONDS)
        desk.script = ['p/a': { ScriptedReply.hang() }, 'p/b': { ScriptedReply.text('never') }, 'q/c': { ScriptedReply.hang() }]
        desk.events.clear()

        when:
        desk.dispatch(most: Duration.ofMillis(30))

        then:
        thrown(DispatchFailed)
        !desk.asked().contains('p/b')
        desk.passedOver()[0] == ['p/b', 'queue_full']

        cleanup:
        release.countDown()
        holding?.get(20, TimeUnit.SECONDS)
    }

    def "once twenty answers were seen, a model is slow beyond its own 95th percentile"() {
        given:
        desk.close()
        desk = hedging(new HedgeRule(1, null), [p: cards('p', 'a', 'b')])
        def slow = false
        desk.script = ['p/a': { slow ? ScriptedReply.hang() : ScriptedReply.text('from a') }, 'p/b': { ScriptedReply.text('from b') }]
        20.times { desk.dispatch() }
        slow = true

        when:
        def served = desk.dispatch()

        then:
        served.model().id() == 'p/b'
        served.attempts().collect { [it.model(), it.code()] } == [['p/a', 'cancelled'], ['p/b', '']]
    }

    private static Desk hedging(HedgeRule rule, Map cards = [p: cards('p', 'a', 'b')]) {
        new Desk(cards, new Resilience(false, BreakerRule.DEFAULT, rule, [:]))
    }
}
