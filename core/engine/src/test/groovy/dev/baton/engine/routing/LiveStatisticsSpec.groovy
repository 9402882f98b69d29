package dev.baton.engine.routing

import dev.baton.engine.dispatch.Attempt
import dev.baton.engine.dispatch.Origin
import dev.baton.engine.event.RunEvent
import dev.baton.spi.model.Money
import dev.baton.spi.reply.Usage
import java.time.Duration
import java.time.Instant
import spock.lang.Specification

/** What is seen of a model while it is used. */
class LiveStatisticsSpec extends Specification {

    def statistics = new LiveStatistics()

    def "nothing is claimed of a model that was never asked"() {
        expect:
        statistics.inFlight('p/m') == 0
        statistics.failures('p/m') == 0
        statistics.median('p/m').empty
        statistics.high('p/m').empty
        statistics.meanOutput('p/m').empty
    }

    def "a call is in flight from its start to its end, served or not"() {
        when:
        3.times { start() }
        ended('', 10)
        ended('overloaded', 10)

        then:
        statistics.inFlight('p/m') == 1
    }

    def "a latency is told from the fifth answer on, and a failure is no answer"() {
        when:
        [100, 200, 300, 400].each { ended('', it) }
        ended('overloaded', 9000)

        then:
        statistics.median('p/m').empty

        when:
        ended('', 500)

        then:
        statistics.median('p/m').get() == Duration.ofMillis(300)
        statistics.high('p/m').get() == Duration.ofMillis(500)
    }

    def "the 95th percentile is that of the last 128 answers, within sixteen of them"() {
        when:
        1000.times { ended('', 9000) }
        144.times { ended('', it < 140 ? 100 : 700) }

        then:
        statistics.median('p/m').get() == Duration.ofMillis(100)
        statistics.high('p/m').get() == Duration.ofMillis(100)
    }

    def "the share of failures is that of the last 128 attempts; a call that was given up is none"() {
        when:
        ended('', 1)
        3.times { ended('overloaded', 1) }
        50.times { ended('cancelled', 1) }

        then:
        statistics.failures('p/m') == 0.75

        when:
        128.times { ended('', 1) }

        then:
        statistics.failures('p/m') == 0
    }

    def "the mean length of an answer leans to the latest"() {
        when:
        ended('', 1, 100)

        then:
        statistics.meanOutput('p/m').asDouble == 100

        when:
        ended('', 1, 200)

        then:
        Math.abs(statistics.meanOutput('p/m').asDouble - 110) < 1e-9
    }

    private void start() {
        statistics.accept(new RunEvent.AttemptStarted('run', Instant.EPOCH, 'a', 1, 'p/m'))
    }

    private void ended(String code, long millis, long tokens = 1) {
        statistics.accept(new RunEvent.AttemptEnded('run', Instant.EPOCH, 'a', Origin.NONE,
                new Attempt(1, 'p/m', code, '', Duration.ofMillis(millis), Usage.of(1, tokens), Money.ZERO), null))
    }
}
