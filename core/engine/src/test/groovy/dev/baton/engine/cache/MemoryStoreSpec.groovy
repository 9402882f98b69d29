package dev.baton.engine.cache

import dev.baton.engine.catalog.TurnedClock
import dev.baton.spi.model.ModelCard
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import spock.lang.Specification

import java.time.Duration

/** Answers in memory: for how long, and how many. */
class MemoryStoreSpec extends Specification {

    def clock = new TurnedClock()
    def store = new MemoryStore(CacheSettings.LEAST, clock)

    def "an answer is found until its own time is over"() {
        given:
        store.keep(key(1), kept(Duration.ofSeconds(10)))
        store.keep(key(2), kept(Duration.ofSeconds(20)))

        when:
        clock.turn(Duration.ofSeconds(10).minusNanos(1))

        then:
        store.find(key(1)) && store.find(key(2))

        when:
        clock.turn(Duration.ofNanos(1))

        then:
        !store.find(key(1))
        store.find(key(2))
    }

    def "one that is kept anew has its whole time before it"() {
        given:
        store.keep(key(1), kept(Duration.ofSeconds(10)))
        clock.turn(Duration.ofSeconds(9))

        when:
        store.keep(key(1), kept(Duration.ofSeconds(10)))
        clock.turn(Duration.ofSeconds(9))

        then:
        store.find(key(1))
    }

    def "there are never more bytes than it may have"() {
        when:
        (1..100).each { store.keep(key(it), kept(Duration.ofHours(1), 100_000)) }

        then: 'and not much fewer'
        (1..100).count { store.find(key(it)) } == 10
    }

    private static CacheKey key(long number) {
        new CacheKey(number, 0, 0, 0)
    }

    private Kept kept(Duration time, long bytes = 100) {
        new Kept([new ReplyEvent.Finished(StopReason.END)], ModelCard.of('p', 'm').build(), 'pinned', '', Usage.NONE, null, clock.instant(), time, bytes)
    }
}
