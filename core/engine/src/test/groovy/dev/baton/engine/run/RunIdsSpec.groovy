package dev.baton.engine.run

import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset
import spock.lang.Specification

/** Identifiers of runs. */
class RunIdsSpec extends Specification {

    def "an identifier is the prefix and 26 letters and digits that nobody mistakes for one another"() {
        expect:
        new RunIds(Clock.systemUTC()).next('run_') ==~ /run_[0-9a-hjkmnp-tv-z]{26}/
    }

    def "identifiers sort by the time they were made"() {
        given:
        def times = ['1970-01-01T00:00:00Z', '2026-03-14T09:26:53.588Z', '2026-03-14T09:26:53.589Z', '2126-01-01T00:00:00Z', '9999-12-31T23:59:59Z']

        when:
        def ids = times.collect { new RunIds(Clock.fixed(Instant.parse(it), ZoneOffset.UTC)).next('') }

        then:
        ids == ids.toSorted()
        ids[0].startsWith('0000000000')
    }

    def "no two are the same, in the same millisecond too"() {
        given:
        def ids = new RunIds(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))

        expect:
        (1..2000).collect { ids.next('run_') }.toSet().size() == 2000
    }
}
