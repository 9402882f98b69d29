package dev.baton.engine.spending

import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import java.time.ZoneOffset
import spock.lang.Specification

class PerSpec extends Specification {

    static final long SEED = Long.getLong('baton.seed', 20261127L)

    def "a window is that of the calendar in its zone"() {
        expect:
        def window = per.window(Instant.parse(at), ZoneId.of(zone))
        window.start() == Instant.parse(start)
        window.end() == Instant.parse(end)

        where:
        per        | at                     | zone               || start                  | end
        Per.MINUTE | '2026-03-14T09:26:53Z' | 'UTC'              || '2026-03-14T09:26:00Z' | '2026-03-14T09:27:00Z'
        Per.HOUR   | '2026-03-14T09:26:53Z' | 'Asia/Kolkata'     || '2026-03-14T08:30:00Z' | '2026-03-14T09:30:00Z'
        Per.DAY    | '2026-03-14T23:30:00Z' | 'UTC'              || '2026-03-14T00:00:00Z' | '2026-03-15T00:00:00Z'
        Per.DAY    | '2026-03-14T23:30:00Z' | 'Europe/Berlin'    || '2026-03-14T23:00:00Z' | '2026-03-15T23:00:00Z'
        Per.WEEK   | '2026-03-14T09:00:00Z' | 'UTC'              || '2026-03-09T00:00:00Z' | '2026-03-16T00:00:00Z'
        Per.MONTH  | '2026-12-31T23:30:00Z' | 'Europe/Berlin'    || '2026-12-31T23:00:00Z' | '2027-01-31T23:00:00Z'
        // 23 hours in spring, 25 in autumn.
        Per.DAY    | '2026-03-29T12:00:00Z' | 'Europe/Berlin'    || '2026-03-28T23:00:00Z' | '2026-03-29T22:00:00Z'
        Per.DAY    | '2026-10-25T12:00:00Z' | 'Europe/Berlin'    || '2026-10-24T22:00:00Z' | '2026-10-25T23:00:00Z'
        // The hour that comes twice is two hours.
        Per.HOUR   | '2026-10-25T00:30:00Z' | 'Europe/Berlin'    || '2026-10-25T00:00:00Z' | '2026-10-25T01:00:00Z'
        // Turned by half an hour: 2:00 is 1:30 again.
        Per.HOUR   | '2026-04-04T15:10:00Z' | 'Australia/Lord_Howe' || '2026-04-04T15:00:00Z' | '2026-04-04T15:30:00Z'
        // A day that a country left out.
        Per.DAY    | '2011-12-30T09:00:00Z' | 'Pacific/Apia'     || '2011-12-29T10:00:00Z' | '2011-12-30T10:00:00Z'
        Per.DAY    | '2011-12-30T10:00:00Z' | 'Pacific/Apia'     || '2011-12-30T10:00:00Z' | '2011-12-31T10:00:00Z'
    }

    def "whatever the zone and the moment, it is in one window, and the next begins where it ends"() {
        given:
        def random = new Random(SEED)
        def zones = ZoneId.availableZoneIds.sort().collect { ZoneId.of(it) }

        expect:
        4_000.times {
            def zone = zones[random.nextInt(zones.size())]
            def at = moment(zone, random)
            Per.values().each { per ->
                def window = per.window(at, zone)
                assert window.holds(at): "$per $zone $at $window"
                assert per.window(window.start(), zone) == window: "$per $zone $at"
                assert per.window(window.end().minusNanos(1), zone) == window: "$per $zone $at"
                assert per.window(window.end(), zone).start() == window.end(): "$per $zone $at"
                assert per.window(window.start().minusNanos(1), zone).end() == window.start(): "$per $zone $at"
                assert Duration.between(window.start(), window.end()) <= Duration.ofDays(33)
            }
        }
    }

    /** Any moment of sixty years, half of them close to a turn of the clock. */
    private static Instant moment(ZoneId zone, Random random) {
        def any = Instant.ofEpochSecond(random.nextLong(60L * 366 * 86_400))
        def turn = zone.rules.nextTransition(any)
        random.nextBoolean() || turn == null ? any : turn.instant.plusSeconds(random.nextInt(-7200, 7200))
    }

    def "where nothing is said, the zone is UTC"() {
        expect:
        BudgetRule.ZONE == ZoneOffset.UTC
    }
}
