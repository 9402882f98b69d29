package dev.baton.spi.codec;

import dev.baton.spi.http.HttpHead;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How long a server asks to be left alone: {@code retry-after-ms} (OpenAI, Azure), else {@code retry-after} in seconds or as a
 * date (RFC 9110, section 10.2.3).
 */
public final class RetryAfter {

    private static final double LONGEST_SECONDS = Duration.ofDays(30).toSeconds();

    private RetryAfter() {}

    /** The wait, 30 days at most; null where none is named. */
    public static @Nullable Duration of(HttpHead head, Clock clock) {
        Duration exact = seconds(head.header("retry-after-ms").orElse(""), 1000);
        if (exact != null) {
            return exact;
        }
        String value = head.header("retry-after").orElse("").strip();
        Duration seconds = seconds(value, 1);
        return seconds != null || value.isEmpty() ? seconds : until(value, clock);
    }

    /** The wait of that many seconds, a fraction allowed, 30 days at most, for protocols that name it in the body; null where it is no number. */
    public static @Nullable Duration seconds(String value) {
        return seconds(value, 1);
    }

    private static @Nullable Duration seconds(String value, double unitsPerSecond) {
        String number = value.strip();
        if (!number.matches("\\d{1,15}(\\.\\d{1,9})?")) {
            return null;
        }
        double seconds = Math.min(LONGEST_SECONDS, Double.parseDouble(number) / unitsPerSecond);
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private static @Nullable Duration until(String date, Clock clock) {
        try {
            Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration wait = Duration.between(clock.instant(), then);
            Duration longest = Duration.ofSeconds((long) LONGEST_SECONDS);
            return wait.isNegative() ? Duration.ZERO : wait.compareTo(longest) > 0 ? longest : wait;
        } catch (DateTimeException unreadable) {
            // A value that nobody can read asks for nothing.
            return null;
        }
    }
}
