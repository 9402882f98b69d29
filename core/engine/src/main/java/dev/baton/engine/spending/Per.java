package dev.baton.engine.spending;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;

/**
 * How long a window is. Windows are those of the calendar and the clock on the wall in a time zone: each moment is in exactly one, and each ends where the next
 * begins, also where clocks are turned. A day is as long as it is then (23 to 25 hours mostly), a week begins on Monday (ISO 8601).
 */
public enum Per {
    /** Sixty seconds, from the full minute. */
    MINUTE,
    /** Sixty minutes, from the full hour; cut short where clocks are turned by less than an hour. */
    HOUR,
    /** From midnight. */
    DAY,
    /** From Monday's midnight. */
    WEEK,
    /** From the first day's midnight. */
    MONTH;

    /** As it is written: {@code minute}, {@code hour}, {@code day}, {@code week}, {@code month}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of that word.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Per of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The window that holds that moment. */
    public Window window(Instant at, ZoneId zone) {
        return switch (this) {
            case MINUTE -> clock(at, zone, ChronoUnit.MINUTES);
            case HOUR -> clock(at, zone, ChronoUnit.HOURS);
            case DAY, WEEK, MONTH -> calendar(at, zone);
        };
    }

    /** A full minute or hour of the wall's clock, of which a turn of the clock within it makes two. */
    private static Window clock(Instant at, ZoneId zone, ChronoUnit unit) {
        OffsetDateTime full = at.atOffset(zone.getRules().getOffset(at)).truncatedTo(unit);
        Instant start = full.toInstant();
        Instant end = start.plus(unit.getDuration());
        if (zone.getRules().isFixedOffset()) {
            return new Window(start, end);
        }
        // The one before a moment is before it, so that a turn at this very moment needs one more nanosecond.
        ZoneOffsetTransition last = zone.getRules().previousTransition(at.plus(Duration.ofNanos(1)));
        ZoneOffsetTransition next = zone.getRules().nextTransition(at);
        return new Window(
                last != null && last.getInstant().isAfter(start) ? last.getInstant() : start,
                next != null && next.getInstant().isBefore(end) ? next.getInstant() : end);
    }

    private Window calendar(Instant at, ZoneId zone) {
        LocalDate first = first(LocalDate.ofInstant(at, zone));
        Instant start = first.atStartOfDay(zone).toInstant();
        LocalDate next = next(first);
        Instant end = next.atStartOfDay(zone).toInstant();
        // Where clocks are turned back over midnight the old date comes once more: it is the new day already.
        while (!at.isBefore(end)) {
            start = end;
            next = next(next);
            end = next.atStartOfDay(zone).toInstant();
        }
        return new Window(start, end);
    }

    private LocalDate first(LocalDate date) {
        return switch (this) {
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
            case MINUTE, HOUR, DAY -> date;
        };
    }

    private LocalDate next(LocalDate first) {
        return switch (this) {
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            case MINUTE, HOUR, DAY -> first.plusDays(1);
        };
    }
}
