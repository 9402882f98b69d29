package dev.baton.engine.dispatch.upstream

import java.time.Duration
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CountDownLatch
import java.util.concurrent.ThreadLocalRandom
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Specification
import spock.lang.Timeout

/** How the places of a provider are given out. */
@Timeout(value = 40, unit = TimeUnit.SECONDS)
class LaneSpec extends Specification {

    static final Duration LONG = Duration.ofMinutes(1)

    def "as many as there are places enter at once, and then one for each that leaves"() {
        given:
        def lane = new Lane(new LaneLimits(2, 0, LONG))

        expect:
        lane.enter(LONG)
        lane.enter(LONG)
        !lane.enter(LONG)

        when:
        lane.leave()

        then:
        lane.enter(LONG)
    }

    def "those that wait enter in the order in which they came"() {
        given:
        def lane = new Lane(new LaneLimits(1, 50, LONG))
        lane.enter(LONG)
        def order = new ConcurrentLinkedQueue<Integer>()
        def threads = (1..20).collect { number ->
            def thread = Thread.startVirtualThread {
                lane.enter(LONG)
                order << number
                lane.leave()
            }
            awaitWaiting(lane, number)
            thread
        }

        when:
        lane.leave()
        threads*.join()

        then:
        order as List == (1..20) as List
        lane.waiting() == 0
    }

    def "nobody overtakes those that wait"() {
        given:
        def lane = new Lane(new LaneLimits(1, 1, LONG))
        lane.enter(LONG)
        def entered = new CountDownLatch(1)
        def waiter = Thread.startVirtualThread {
            lane.enter(LONG)
            entered.countDown()
        }
        awaitWaiting(lane, 1)

        when:
        lane.leave()
        def overtaken = lane.enter(Duration.ZERO)

        then:
        !overtaken
        entered.await(20, TimeUnit.SECONDS)
        waiter.join(Duration.ofSeconds(20))
    }

    def "a full queue takes nobody, and a wait ends in time: #what"() {
        given:
        def lane = new Lane(limits)
        lane.enter(LONG)

        expect:
        !lane.enter(most)
        lane.waiting() == 0

        where:
        what                        | limits                                       | most
        'no queue at all'           | new LaneLimits(1, 0, LONG)                   | LONG
        'the limit is short'        | new LaneLimits(1, 5, Duration.ofMillis(1))   | LONG
        'the caller has no time'    | new LaneLimits(1, 5, LONG)                   | Duration.ofMillis(1)
        'the caller waits for none' | new LaneLimits(1, 5, LONG)                   | Duration.ZERO
    }

    def "one that is told to stop while it waits leaves no hole"() {
        given:
        def lane = new Lane(new LaneLimits(1, 5, LONG))
        lane.enter(LONG)
        def stopped = new CountDownLatch(1)
        def first = Thread.startVirtualThread {
            try {
                lane.enter(LONG)
            } catch (InterruptedException told) {
                stopped.countDown()
            }
        }
        awaitWaiting(lane, 1)
        def entered = new CountDownLatch(1)
        Thread.startVirtualThread {
            lane.enter(LONG)
            entered.countDown()
        }
        awaitWaiting(lane, 2)

        when:
        first.interrupt()

        then:
        stopped.await(20, TimeUnit.SECONDS)

        when:
        lane.leave()

        then:
        entered.await(20, TimeUnit.SECONDS)
    }

    def "whatever happens, no more are inside than there are places, and none is lost: #places places, queue of #queue"() {
        given:
        def lane = new Lane(new LaneLimits(places, queue, Duration.ofMillis(2)))
        def inside = new AtomicInteger()
        def most = new AtomicInteger()
        def served = new AtomicInteger()

        when: 'forty callers come and go, some give up, some are told to stop'
        def threads = (1..40).collect { caller ->
            Thread.startVirtualThread {
                def random = ThreadLocalRandom.current()
                50.times {
                    if (random.nextInt(4) == 0) {
                        Thread.currentThread().interrupt()
                    }
                    try {
                        if (lane.enter(Duration.ofNanos(random.nextInt(3_000_000)))) {
                            int now = inside.incrementAndGet()
                            most.accumulateAndGet(now, Math::max)
                            Thread.yield()
                            inside.decrementAndGet()
                            served.incrementAndGet()
                            lane.leave()
                        }
                    } catch (InterruptedException told) {
                        Thread.interrupted()
                    }
                    Thread.interrupted()
                }
            }
        }
        threads*.join()

        then:
        most.get() <= places
        served.get() > 0
        lane.waiting() == 0

        and: 'all places are there again, and not one more'
        (1..places).every { lane.enter(Duration.ZERO) }
        !lane.enter(Duration.ZERO)

        where:
        places | queue
        1      | 0
        1      | 40
        3      | 5
        7      | 100
    }

    private static void awaitWaiting(Lane lane, int count) {
        while (lane.waiting() < count) {
            Thread.onSpinWait()
        }
        // In the semaphore's own queue, too: a waiter counts itself just before it gets there.
        while (lane.@places.queueLength < count) {
            Thread.onSpinWait()
        }
    }
}
