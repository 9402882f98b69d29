package dev.baton.engine.dispatch

import dev.baton.engine.dispatch.upstream.BreakerRule
import dev.baton.engine.dispatch.upstream.BreakerState
import dev.baton.engine.dispatch.upstream.LaneLimits
import dev.baton.engine.event.RunEvent
import dev.baton.engine.failure.DispatchFailed
import dev.baton.spi.failure.ContentRefused
import dev.baton.spi.failure.ContextTooLong
import dev.baton.spi.failure.InvalidRequest
import dev.baton.spi.failure.Overloaded
import dev.baton.spi.failure.RateLimited
import dev.baton.spi.failure.Unreachable
import dev.baton.testkit.ScriptedReply
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

import static dev.baton.engine.dispatch.Desk.card
import static dev.baton.engine.dispatch.Desk.cards

/** Who is passed over, who is asked all the same, and what a model that fails, refuses or has much to do means for the others. */
@Timeout(value = 40, unit = TimeUnit.SECONDS)
class ResilienceSpec extends Specification {

    @AutoCleanup Desk desk = new Desk(p: cards('p', 'a', 'b'))

    /** A call is under way, and is to be answered. */
    def inside = new CountDownLatch(1)
    def release = new CountDownLatch(1)

    static final Closure BUSY = { ScriptedReply.failure(new Overloaded('busy', 503, null)) }
    static final Closure FINE = { ScriptedReply.text('fine') }

    def "a request that is too long moves on to a model with a larger window, and to no other"() {
        given:
        desk.close()
        desk = new Desk(p: [card('p', 'a', 8_000), card('p', 'same', 8_000), card('p', 'unknown', 0), card('p', 'large', 8_001)])
        desk.script['p/a'] = { ScriptedReply.failure(new ContextTooLong('too long', 400)) }
        desk.script['p/large'] = FINE

        when:
        def served = desk.dispatch()

        then:
        served.model().id() == 'p/large'
        desk.asked() == ['p/a', 'p/large']
        desk.passedOver() == [['p/same', 'context_too_long'], ['p/unknown', 'context_too_long']]
    }

    def "where no window is larger, the failure tells who was not asked and why"() {
        given:
        desk.script['p/a'] = { ScriptedReply.failure(new ContextTooLong('too long', 400)) }

        when:
        desk.dispatch(retry: 3)

        then:
        def failed = thrown(DispatchFailed)
        failed.last().code() == 'context_too_long'
        failed.message.contains('p/b: not asked, context_too_long: its window of 8000 tokens is no larger than one that was too small')
        failed.toJson().at('passedOver').at(0).at('model').text() == 'p/b'
        desk.pauses.empty
    }

    def "a content policy's refusal stands, unless the user said that another model is asked: #moveOn"() {
        given:
        desk.close()
        desk = new Desk([p: cards('p', 'a', 'b')], new Resilience(moveOn, BreakerRule.DEFAULT, null, [:]))
        desk.script = ['p/a': { ScriptedReply.failure(new ContentRefused('no', 400)) }, 'p/b': FINE]

        when:
        def outcome
        try {
            outcome = desk.dispatch().model().id()
        } catch (DispatchFailed failed) {
            outcome = failed.last().code()
        }

        then:
        outcome == expected

        where:
        moveOn || expected
        false  || 'content_refused'
        true   || 'p/b'
    }

    def "a model that fails ten times is passed over until its rest is over, and one call then tries it"() {
        given:
        desk.script = ['p/a': BUSY, 'p/b': FINE]
        10.times { desk.dispatch() }

        expect: 'that it was given a rest was told once'
        desk.events.findAll { it instanceof RunEvent.BreakerChanged }*.change().collect { [it.upstream(), it.state()] } ==
                [['p/a', BreakerState.OPEN]]
        desk.dispatcher.upstreams().health('p/a').state() == BreakerState.OPEN
        desk.dispatcher.upstreams().health('p/a').failures() == 1d

        when:
        desk.events.clear()
        desk.dispatch()

        then:
        desk.asked() == ['p/b']
        desk.passedOver() == [['p/a', 'circuit_open']]

        when: 'the rest, six seconds at most, is over, and it is well again'
        desk.clock.turn(Duration.ofSeconds(6))
        desk.script['p/a'] = FINE
        desk.events.clear()
        2.times { desk.dispatch() }

        then:
        desk.asked() == ['p/a', 'p/a']
        desk.events.findAll { it instanceof RunEvent.BreakerChanged }*.change()*.state() == [BreakerState.CLOSED]
    }

    def "a failure that says nothing of a model's health leaves it as it is: #failure.class.simpleName"() {
        given:
        desk.script = ['p/a': { ScriptedReply.failure(failure) }, 'p/b': FINE]

        when:
        30.times {
            try {
                desk.dispatch()
            } catch (DispatchFailed expected) {
                assert expected.last() == failure
            }
        }

        then:
        desk.asked().count('p/a') == 30
        !desk.events.any { it instanceof RunEvent.BreakerChanged }

        where:
        failure << [new InvalidRequest('no', 400), new ContentRefused('no', 400), new ContextTooLong('no', 400), new RateLimited('no', 429, null)]
    }

    def "a caller in a hurry is no failure of the model's"() {
        given:
        desk.script = ['p/a': { ScriptedReply.hang() }]

        when:
        12.times {
            try {
                desk.dispatch(most: Duration.ofMillis(2))
            } catch (DispatchFailed late) {
                assert late.last().code() == 'timed_out'
            }
        }

        then:
        desk.dispatcher.upstreams().health('p/a').state() == BreakerState.CLOSED
        desk.dispatcher.upstreams().health('p/a').inFlight() == 0
    }

    def "where every model is given a rest, the one that is due first is asked all the same"() {
        given:
        desk.script = ['p/a': BUSY, 'p/b': BUSY]
        10.times { failing() }
        desk.events.clear()

        when:
        desk.script = ['p/a': FINE, 'p/b': FINE]
        def served = desk.dispatch()

        then:
        served.reply().text() == 'fine'
        desk.passedOver()*.get(1) == ['circuit_open', 'circuit_open']
        desk.asked().size() == 1
    }

    def "while one call tries a model that has failed, the others are told so and do not pile up on it"() {
        given:
        desk.close()
        desk = new Desk(p: cards('p', 'a'))
        desk.script = ['p/a': BUSY]
        10.times { failing() }
        def trying = new CountDownLatch(1)
        def release = new CountDownLatch(1)
        desk.script['p/a'] = { trying.countDown(); release.await(); ScriptedReply.text('well again') }
        def first = desk.dispatchAside()
        trying.await(20, TimeUnit.SECONDS)

        when:
        desk.dispatch(retry: 2)

        then:
        def failed = thrown(DispatchFailed)
        failed.last().code() == 'circuit_open'
        failed.attempts().empty
        failed.message.contains('p/a: not asked, circuit_open')
        desk.pauses.size() == 2

        when:
        release.countDown()

        then:
        first.get(20, TimeUnit.SECONDS).reply().text() == 'well again'
        desk.dispatch().reply().text() == 'well again'
    }

    def "a provider that cannot be reached is given a rest with all its models"() {
        given:
        desk.close()
        desk = new Desk(p: cards('p', 'a', 'b'), q: cards('q', 'c'))
        def down = { ScriptedReply.failure(new Unreachable('down', null)) }
        desk.script = ['p/a': down, 'p/b': down, 'q/c': FINE]

        when:
        5.times { desk.dispatch() }
        desk.events.clear()
        desk.dispatch()

        then:
        desk.asked() == ['q/c']
        desk.passedOver() == [['p/a', 'circuit_open'], ['p/b', 'circuit_open']]
        with(desk.dispatcher.upstreams().health('p/a')) {
            [state(), provider()] == [BreakerState.CLOSED, BreakerState.OPEN]
        }
    }

    def "one model that fails does not give its provider's others a rest"() {
        given:
        desk.script = ['p/a': BUSY, 'p/b': FINE]

        when:
        30.times { desk.dispatch() }

        then:
        desk.dispatcher.upstreams().health('p/a').state() == BreakerState.OPEN
        desk.dispatcher.upstreams().health('p/b').provider() == BreakerState.CLOSED
    }

    def "nobody is given a rest where the workspace wants none"() {
        given:
        desk.close()
        desk = new Desk([p: cards('p', 'a', 'b')], new Resilience(false, null, null, [:]))
        desk.script = ['p/a': BUSY, 'p/b': FINE]

        when:
        30.times { desk.dispatch() }

        then:
        desk.asked().count('p/a') == 30
    }

    def "a model that asks to be left alone is, by everybody, while there is another"() {
        given:
        desk.script = ['p/a': { ScriptedReply.failure(new RateLimited('slow down', 429, Duration.ofSeconds(20))) }, 'p/b': FINE]
        desk.dispatch()
        desk.events.clear()

        when:
        desk.dispatch()

        then:
        desk.asked() == ['p/b']
        desk.passedOver() == [['p/a', 'retry_after']]
        desk.pauses.empty

        when:
        desk.clock.turn(Duration.ofSeconds(20))
        desk.script['p/a'] = FINE

        then:
        desk.dispatch().model().id() == 'p/a'
    }

    def "where it is the only one it is waited for, if the wait fits: #most"() {
        given:
        desk.close()
        desk = new Desk(p: cards('p', 'a'))
        desk.script = ['p/a': { ScriptedReply.failure(new RateLimited('slow down', 429, Duration.ofSeconds(20))) }]
        failing()
        desk.script = ['p/a': FINE]

        when:
        def outcome
        try {
            outcome = desk.dispatch(most: most).reply().text()
        } catch (DispatchFailed failed) {
            outcome = [failed.last().code(), failed.last().retryAfter().get().toSeconds()]
        }

        then:
        outcome == expected
        desk.pauses == paused

        where:
        most                   || expected             | paused
        null                   || 'fine'               | [Duration.ofSeconds(20)]
        Duration.ofSeconds(60) || 'fine'               | [Duration.ofSeconds(20)]
        Duration.ofSeconds(10) || ['rate_limited', 20] | []
    }

    def "a provider's places are for as many calls as it has, the next model serves whoever finds none"() {
        given:
        desk.close()
        def limits = ['p': new LaneLimits(1, 0, Duration.ofMinutes(1))]
        desk = new Desk([p: cards('p', 'a', 'b'), q: cards('q', 'c')], new Resilience(false, BreakerRule.DEFAULT, null, limits))
        desk.script = ['p/a': { occupied(); ScriptedReply.text('a') }, 'q/c': { ScriptedReply.text('c') }]
        def first = desk.dispatchAside()
        inside.await(20, TimeUnit.SECONDS)

        when:
        def second = desk.dispatch()

        then:
        second.model().id() == 'q/c'
        desk.passedOver() == [['p/a', 'queue_full'], ['p/b', 'queue_full']]
        desk.dispatcher.upstreams().health('p/a').inFlight() == 1

        when:
        release.countDown()

        then:
        first.get(20, TimeUnit.SECONDS).model().id() == 'p/a'
        desk.dispatcher.upstreams().health('p/a').inFlight() == 0
    }

    def "whoever waits for a place is served when there is one, and the attempt tells how long it waited"() {
        given:
        desk.close()
        def limits = ['p/a': new LaneLimits(1, 5, Duration.ofMinutes(1))]
        desk = new Desk([p: cards('p', 'a')], new Resilience(false, BreakerRule.DEFAULT, null, limits))
        desk.script = ['p/a': { occupied(); ScriptedReply.text('a') }]
        def first = desk.dispatchAside()
        inside.await(20, TimeUnit.SECONDS)
        def second = desk.dispatchAside()
        awaitWaiting()

        when:
        release.countDown()

        then:
        first.get(20, TimeUnit.SECONDS)
        second.get(20, TimeUnit.SECONDS).attempts()[0].waited() > Duration.ZERO
    }

    def "whoever waited for a place at a model that has meanwhile asked to be left alone leaves it alone, and asks the next"() {
        given:
        desk.close()
        def limits = ['p/a': new LaneLimits(1, 5, Duration.ofMinutes(1))]
        desk = new Desk([p: cards('p', 'a', 'b')], new Resilience(false, BreakerRule.DEFAULT, null, limits))
        desk.script = [
                'p/a': { occupied(); ScriptedReply.failure(new RateLimited('slow down', 429, Duration.ofSeconds(9))) },
                'p/b': FINE]
        def first = desk.dispatchAside()
        inside.await(20, TimeUnit.SECONDS)
        def second = desk.dispatchAside()
        awaitWaiting()

        when:
        release.countDown()

        then:
        [first, second]*.get(20, TimeUnit.SECONDS)*.model()*.id() == ['p/b', 'p/b']
        desk.asked().count('p/a') == 1
        desk.passedOver() == [['p/a', 'rate_limited']]
    }

    def "one that is told to stop while it waits for a place asks nobody, and holds none"() {
        given:
        desk.close()
        def limits = ['p': new LaneLimits(1, 5, Duration.ofMinutes(1))]
        desk = new Desk([p: cards('p', 'a', 'b')], new Resilience(false, BreakerRule.DEFAULT, null, limits))
        desk.script = ['p/a': { occupied(); ScriptedReply.text('a') }]
        def first = desk.dispatchAside()
        inside.await(20, TimeUnit.SECONDS)
        def outcome = new CompletableFuture<Throwable>()
        def waiter = Thread.startVirtualThread {
            try {
                desk.dispatch()
            } catch (Throwable failure) {
                outcome.complete(failure)
            }
        }
        awaitWaiting()

        when:
        waiter.interrupt()

        then:
        outcome.get(20, TimeUnit.SECONDS) instanceof InterruptedException

        when:
        release.countDown()
        first.get(20, TimeUnit.SECONDS)

        then:
        desk.dispatch().reply().text() == 'a'
        desk.asked() == ['p/a', 'p/a']
    }

    private void failing() {
        try {
            desk.dispatch()
            assert false: 'it was to fail'
        } catch (DispatchFailed expected) {
            assert expected.attempts().size() > 0
        }
    }

    private void occupied() {
        inside.countDown()
        release.await()
    }

    private void awaitWaiting() {
        while (desk.dispatcher.upstreams().health('p/a').waiting() < 1) {
            Thread.yield()
        }
    }
}
