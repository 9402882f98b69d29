package dev.baton.engine.catalog

import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import java.time.ZoneOffset

/** A clock that stands still until it is turned on. Safe for many threads. */
class TurnedClock extends Clock {

    private volatile Instant now = Instant.parse('2026-03-14T09:00:00Z')

    void turn(Duration by) {
        now = now + by
    }

    Instant instant() { now }

    ZoneId getZone() { ZoneOffset.UTC }

    Clock withZone(ZoneId zone) { this }
}
