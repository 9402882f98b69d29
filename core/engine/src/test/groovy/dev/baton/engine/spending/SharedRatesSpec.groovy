package dev.baton.engine.spending

import dev.baton.engine.Baton
import dev.baton.engine.catalog.TurnedClock
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.failure.RateExceeded
import dev.baton.engine.failure.WorkspaceException
import dev.baton.engine.plan.Position
import dev.baton.engine.workspace.CentralSettings
import dev.baton.engine.workspace.SpendingSettings
import dev.baton.engine.workspace.WorkspaceSettings
import io.github.bucket4j.Bucket
import io.github.bucket4j.BucketConfiguration
import java.lang.reflect.InvocationTargetException
import java.lang.reflect.Proxy
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Specification
import spock.lang.Timeout

/** What an engine makes of a store that several share; a real one: SharedLimitsProofSpec. */
@Timeout(60)
class SharedRatesSpec extends Specification {

    static final RULE = new RateRule('r', Spenders.EVERYBODY, new Rate(10, Per.DAY), new Rate(1000, Per.DAY), 0, Position.NONE)

    def clock = new TurnedClock()
    def room = new Room()
    def one = limits()
    def other = limits()

    def "what one takes is gone for the other, and what one corrects is corrected for both"() {
        when:
        def first = one.request(Origin.NONE, 600)
        def second = other.request(Origin.NONE, 300)
        first.settle(100)
        second.settle(800)

        then:
        second.headers()['x-ratelimit-remaining-requests'] == '8'
        one.request(Origin.NONE, 60).headers()['x-ratelimit-remaining-tokens'] == '40'
    }

    def "what is refused by one of the limits is given back to the other for all"() {
        given:
        one.request(Origin.NONE, 1000)

        when:
        other.request(Origin.NONE, 1)

        then:
        thrown(RateExceeded)
        room.buckets['r/requests/10 a day'].availableTokens == 9
    }

    def "while it is gone each goes by what it let in itself, and nobody asks for it but one every five seconds"() {
        given:
        3.times { one.request(Origin.NONE, 1) }
        5.times { other.request(Origin.NONE, 1) }
        room.gone = true

        expect:
        letIn(one) == 7
        letIn(other) == 5
        room.tries.get() == 2

        when:
        clock.turn(SharedStore.PAUSE)
        room.tried = new CountDownLatch(1)
        letIn(one)

        then:
        room.tried.await(30, TimeUnit.SECONDS)
        letIn(one) == 0
        room.tries.get() == 3
    }

    def "once it is back it is shared again"() {
        given:
        6.times { one.request(Origin.NONE, 1) }
        room.gone = true
        letIn(one)
        room.gone = false
        clock.turn(SharedStore.PAUSE)

        when: 'the first asks for it beside itself, and whoever comes after that is let in by it'
        while (letIn(one) == 0) {
            Thread.onSpinWait()
        }
        letIn(one)

        then: 'four were left, of which it let in none alone: its own are used up'
        room.buckets['r/requests/10 a day'].availableTokens == 0
    }

    def "what was taken there and used while it is gone stays taken there as it was estimated"() {
        given:
        def admission = one.request(Origin.NONE, 600)
        room.gone = true

        when:
        admission.settle(100)
        room.gone = false

        then:
        other.request(Origin.NONE, 1).headers()['x-ratelimit-remaining-tokens'] == '399'
    }

    def "whose thread is interrupted loses nothing for others"() {
        given:
        one.request(Origin.NONE, 1)

        when:
        def cancelled = Thread.startVirtualThread {
            room.gone = true
            Thread.currentThread().interrupt()
            one.request(Origin.NONE, 1)
        }
        cancelled.join()
        room.gone = false

        then:
        one.request(Origin.NONE, 1).headers()['x-ratelimit-remaining-requests'] == '8'
    }

    def "an engine whose limits are to be shared does not open where nothing can share them"() {
        given:
        def spending = new SpendingSettings([], [RULE], StoreAddress.of('postgresql://baton:unseen-7@db.example.com/baton'))

        when:
        Baton.builder().environment([:]).settings(WorkspaceSettings.DEFAULT.with(CentralSettings.DEFAULT.with(spending))).open()

        then:
        def missing = thrown(WorkspaceException)
        missing.message == 'The rate limits are to be shared at postgresql://db.example.com/baton, and nothing on the class path can do that'
        missing.advice().contains('dev.baton:baton-limits-postgresql')
    }

    private RateLimits limits() {
        new RateLimits([RULE], clock, room.door(clock))
    }

    private static int letIn(RateLimits limits) {
        (1..12).count {
            try {
                limits.request(Origin.NONE, 1)
                true
            } catch (RateExceeded ignored) {
                false
            }
        }
    }

    /** Buckets that two engines reach as long as they are not gone. */
    static class Room {

        final Map<String, Bucket> buckets = new ConcurrentHashMap<>()
        final tries = new AtomicInteger()
        volatile boolean gone
        volatile CountDownLatch tried = new CountDownLatch(0)

        LimitStore door(TurnedClock clock) {
            new Door(this, clock)
        }
    }

    static class Door implements LimitStore {

        private final Room room
        private final TurnedClock clock

        Door(Room room, TurnedClock clock) {
            this.room = room
            this.clock = clock
        }

        @Override
        void reach() {
            room.tries.incrementAndGet()
            room.tried.countDown()
            if (room.gone) {
                throw new IllegalStateException('gone')
            }
        }

        @Override
        Bucket bucket(String name, BucketConfiguration limit) {
            def bucket = room.buckets.computeIfAbsent(name) {
                Bucket.builder().withCustomTimePrecision(new WallTime(clock)).addLimit(limit.bandwidths[0]).build()
            }
            (Bucket) Proxy.newProxyInstance(Bucket.classLoader, [Bucket] as Class[]) { proxy, method, arguments ->
                if (room.gone) {
                    throw new IllegalStateException('gone')
                }
                try {
                    method.invoke(bucket, arguments)
                } catch (InvocationTargetException thrown) {
                    throw thrown.cause
                }
            }
        }

        @Override
        void close() {}
    }
}
