package dev.baton.engine.dispatch.upstream

import dev.baton.spi.http.Rate
import java.time.Duration
import spock.lang.Specification

import static dev.baton.spi.http.Rate.Of.INPUT_TOKENS
import static dev.baton.spi.http.Rate.Of.REQUESTS
import static dev.baton.spi.http.Rate.Of.TOKENS

/** What a provider's own words about its limits hold back. */
class RateGateSpec extends Specification {

    static final long NOW = 1_800_000_000_000

    def gate = new RateGate()

    def "nothing is held back where nobody said anything"() {
        expect:
        gate.refusal(NOW, 1_000_000) == null
        gate.remaining(REQUESTS) == null
    }

    def "what is left is for whoever comes first: #what"() {
        given:
        gate.told([rate], NOW)

        when:
        sent.times { gate.sent(tokens) }
        def refusal = gate.refusal(NOW, tokens)

        then:
        refusal?.by() == (due == null ? null : Refusal.By.RATE)
        (refusal == null ? null : refusal.dueAt() - NOW) == due
        due == null || gate.refusal(NOW + due, tokens) == null

        where:
        what                                      | rate                                          | sent | tokens || due
        'there are some'                          | new Rate(REQUESTS, 60, 2, 58_000, true)       | 1    | 10     || null
        'none is left, one comes each second'     | new Rate(REQUESTS, 60, 0, 60_000, true)       | 0    | 10     || 1_000
        'what was sent since is gone, too'        | new Rate(REQUESTS, 60, 2, 58_000, true)       | 2    | 10     || 1_000
        'a window that begins anew'               | new Rate(REQUESTS, 60, 0, 7_000, false)       | 0    | 10     || 7_000
        'no limit is named'                       | new Rate(REQUESTS, 0, 0, 7_000, true)         | 0    | 10     || 7_000
        'too few tokens for this request'         | new Rate(TOKENS, 1_000, 100, 9_000, true)     | 0    | 200    || 1_000
        'enough tokens for this request'          | new Rate(TOKENS, 1_000, 100, 9_000, true)     | 0    | 100    || null
        'a request that never fits waits for all' | new Rate(INPUT_TOKENS, 1_000, 0, 10_000, true) | 0   | 5_000  || 10_000
        'nobody is held back for over a minute'   | new Rate(REQUESTS, 60, 0, 3_600_000, false)   | 0    | 10     || 60_000
    }

    def "headers that spoke against a call that was answered are not believed, until a call is refused"() {
        given:
        gate.told([new Rate(REQUESTS, 60, 0, 60_000, false)], NOW)

        when:
        gate.answered(Refusal.By.RATE)
        gate.told([new Rate(REQUESTS, 60, 0, 60_000, false)], NOW)

        then:
        gate.refusal(NOW, 1) == null

        when:
        gate.refused()

        then:
        gate.refusal(NOW, 1) != null
    }

    def "who asks to be left alone is, for five minutes at most, or until a call that was sent all the same is answered"() {
        when:
        gate.leaveAlone(Duration.ofSeconds(7), NOW)

        then:
        gate.refusal(NOW + 6_999, 1).by() == Refusal.By.RETRY_AFTER
        gate.refusal(NOW + 7_000, 1) == null

        when:
        gate.leaveAlone(Duration.ofDays(1), NOW)

        then:
        gate.refusal(NOW, 1).dueAt() == NOW + 300_000

        when: 'a call from before is answered'
        gate.answered(null)

        then:
        gate.refusal(NOW, 1) != null

        when:
        gate.answered(Refusal.By.RETRY_AFTER)

        then:
        gate.refusal(NOW, 1) == null
    }

    def "what is left can be looked at"() {
        when:
        gate.told([new Rate(REQUESTS, 60, 10, 50_000, true), new Rate(TOKENS, 1_000, 900, 1_000, true)], NOW)
        gate.sent(250)

        then:
        gate.remaining(REQUESTS) == 9
        gate.remaining(TOKENS) == 650
    }
}
