package dev.baton.engine.dispatch.upstream

import java.time.Duration
import spock.lang.Specification

import static dev.baton.engine.dispatch.upstream.Breaker.Pass.FREE
import static dev.baton.engine.dispatch.upstream.Breaker.Pass.NONE
import static dev.baton.engine.dispatch.upstream.Breaker.Pass.PROBE
import static dev.baton.engine.dispatch.upstream.BreakerState.CLOSED
import static dev.baton.engine.dispatch.upstream.BreakerState.HALF_OPEN
import static dev.baton.engine.dispatch.upstream.BreakerState.OPEN
import static dev.baton.engine.dispatch.upstream.Outcome.FAILED
import static dev.baton.engine.dispatch.upstream.Outcome.NOTHING
import static dev.baton.engine.dispatch.upstream.Outcome.SLOW
import static dev.baton.engine.dispatch.upstream.Outcome.WELL

/** When whoever fails is given a rest, and when the rest ends. */
class BreakerSpec extends Specification {

    static final long BEGIN = 1_800_000_000_000

    double jitter = 0.5
    long now = BEGIN
    def breaker = new Breaker(BreakerRule.DEFAULT, { jitter })

    def "half of ten calls within half a minute open it: #what"() {
        when:
        outcomes.each { ends(it) }

        then:
        breaker.state(now) == state

        where:
        what                          | outcomes                            || state
        'nine failures are too few'   | [FAILED] * 9                        || CLOSED
        'ten failures'                | [FAILED] * 10                       || OPEN
        'half of ten'                 | [WELL] * 5 + [FAILED] * 5           || OPEN
        'less than half of ten'       | [WELL] * 6 + [FAILED] * 4           || CLOSED
        'calls that say nothing'      | [NOTHING] * 20                      || CLOSED
        'nine beside those'           | [NOTHING] * 20 + [FAILED] * 9       || CLOSED
        'half of the last hundred'    | [WELL] * 200 + [FAILED] * 50        || OPEN
        'less than that'              | [WELL] * 200 + [FAILED] * 49        || CLOSED
        'ten slow ones'               | [SLOW] * 10                         || OPEN
    }

    def "what is longer ago than half a minute does not count"() {
        given:
        9.times { ends(FAILED) }

        when:
        now += 30_000
        ends(FAILED)

        then:
        breaker.state(now) == CLOSED
        breaker.failures(now) == 1d
        breaker.failures(now + 30_000) == 0d
    }

    def "a rest lets nobody through, and after it one call alone"() {
        given:
        10.times { ends(FAILED) }

        expect:
        breaker.dueAt() == BEGIN + 5_000
        breaker.enter(now + 4_999, false) == NONE
        breaker.state(now + 4_999) == OPEN

        when:
        now += 5_000

        then:
        breaker.state(now) == HALF_OPEN
        !breaker.holds(now)
        breaker.enter(now, false) == PROBE
        breaker.enter(now, false) == NONE
        breaker.enter(now, true) == NONE
        breaker.holds(now)
    }

    def "a probe that comes well closes it, one that fails makes the next rest twice as long, up to a minute"() {
        given:
        10.times { ends(FAILED) }

        when:
        def rests = (1..6).collect {
            now = breaker.dueAt()
            breaker.enter(now, false)
            assert breaker.ended(PROBE, FAILED, now) == OPEN
            breaker.dueAt() - now
        }

        then:
        rests == [10_000, 20_000, 40_000, 60_000, 60_000, 60_000]

        when:
        now = breaker.dueAt()
        breaker.enter(now, false)

        then:
        breaker.ended(PROBE, WELL, now) == CLOSED
        breaker.enter(now, false) == FREE
        breaker.failures(now) == 0d
    }

    def "who fails again right after a rest is given the longer one, who was well for a while the first"() {
        given:
        10.times { ends(FAILED) }
        now = breaker.dueAt()
        breaker.enter(now, false)
        breaker.ended(PROBE, WELL, now)

        when:
        now += wellFor
        10.times { ends(FAILED) }

        then:
        breaker.dueAt() - now == rest

        where:
        wellFor || rest
        1_000   || 10_000
        30_001  || 5_000
    }

    def "a rest is up to a fifth longer or shorter, so that not everybody comes back together"() {
        given:
        jitter = random

        when:
        10.times { ends(FAILED) }

        then:
        breaker.dueAt() - now == rest

        where:
        random || rest
        0d     || 4_000
        1d     || 6_000
    }

    def "a probe may come early, and one that says nothing leaves all as it was"() {
        given:
        10.times { ends(FAILED) }
        def due = breaker.dueAt()

        expect:
        breaker.enter(now, true) == PROBE
        breaker.ended(PROBE, NOTHING, now) == null
        breaker.dueAt() == due
        breaker.enter(now, true) == PROBE
    }

    def "a call from before the rest does not end it"() {
        given:
        def pass = breaker.enter(now, false)
        10.times { ends(FAILED) }

        expect:
        breaker.ended(pass, WELL, now) == null
        breaker.state(now) == OPEN
    }

    def "the window tells the share that counting by hand tells, whatever comes"() {
        given:
        def random = new Random(seed)
        def window = new OutcomeWindow(1_000)
        List<List> all = []
        long time = 0

        expect:
        500.times {
            time += random.nextInt(60)
            def outcome = [WELL, SLOW, FAILED][random.nextInt(3)]
            window.add(time, outcome)
            all << [time, outcome]
            def counted = all.takeRight(BreakerRule.MOST).findAll { it[0] > time - 1_000 }
            assert window.calls(time) == counted.size()
            assert window.share(FAILED) == counted.count { it[1] == FAILED } / (counted.size() as double)
        }

        where:
        seed << (1..20)
    }

    private void ends(Outcome outcome) {
        breaker.ended(breaker.enter(now, false), outcome, now)
    }
}
