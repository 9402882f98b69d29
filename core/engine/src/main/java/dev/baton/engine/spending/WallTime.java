package dev.baton.engine.spending;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Instant;

/** A clock as buckets read it. */
public record WallTime(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }
}
