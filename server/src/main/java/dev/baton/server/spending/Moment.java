package dev.baton.server.spending;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moment, as an option or a query says it. */
public final class Moment {

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})\\s*(s|m|h|d)");

    private Moment() {}

    /**
     * The moment that is meant.
     *
     * @param name what says it, for the message
     * @param said {@code 90s}, {@code 30m}, {@code 2h}, {@code 7d} ago; {@code today}, {@code yesterday}, a day such as {@code 2026-11-27} or a month such as {@code
     *             2026-11}, each for its beginning in that zone; or an instant
     * @throws IllegalArgumentException where it is not to be understood; the message says what to write
     */
    public static Instant of(String name, String said, Clock clock, ZoneId zone) {
        String text = said.strip();
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long count = Long.parseLong(ago.group(1));
            return clock.instant().minus(switch (ago.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            });
        }
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        try {
            return switch (text.length()) {
                case 5 -> start(text.equals("today") ? today : LocalDate.parse(text), zone);
                case 7 -> start(YearMonth.parse(text).atDay(1), zone);
                case 9 -> start(text.equals("yesterday") ? today.minusDays(1) : LocalDate.parse(text), zone);
                case 10 -> start(LocalDate.parse(text), zone);
                default -> Instant.parse(text);
            };
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(name + ": '" + said + "' is no time; write 30m, 2h or 7d for that long ago, today, yesterday, a day such as "
                    + "2026-11-27, a month such as 2026-11, or an instant such as 2026-11-27T08:00:00Z", wrong);
        }
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
