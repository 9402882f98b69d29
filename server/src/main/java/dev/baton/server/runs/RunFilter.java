package dev.baton.server.runs;

import dev.baton.engine.run.RunQuery;
import dev.baton.engine.run.RunStatus;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which runs are wanted, as a query or an option says it. */
public final class RunFilter {

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})\\s*(s|m|h|d)");

    private RunFilter() {}

    /**
     * The runs that are wanted.
     *
     * @param status        one or several, separated by commas; null for any
     * @param orchestration its name; null for any
     * @param since         {@code 90s}, {@code 30m}, {@code 2h}, {@code 7d} ago, a day such as {@code 2026-11-27}, or an instant; null for ever
     * @param limit         how many at most
     * @throws IllegalArgumentException where something is not to be understood; the message says what to write
     */
    public static RunQuery of(@Nullable String status, @Nullable String orchestration, @Nullable String since, int limit, Clock clock) {
        return new RunQuery(statuses(status), orchestration, since == null ? null : instant(since.strip(), clock), limit, null, null);
    }

    private static Set<RunStatus> statuses(@Nullable String said) {
        Set<RunStatus> statuses = EnumSet.noneOf(RunStatus.class);
        if (said != null) {
            for (String word : said.split(",")) {
                statuses.add(status(word.strip()));
            }
        }
        return statuses;
    }

    private static RunStatus status(String word) {
        return Stream.of(RunStatus.values())
                .filter(one -> one.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("status: '" + word + "' is none; one or more, with commas between, of "
                        + Stream.of(RunStatus.values()).map(one -> one.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))));
    }

    /**
     * A time as {@link #of} takes it.
     *
     * @throws IllegalArgumentException where it is none; the message says what to write
     */
    public static Instant instant(String said, Clock clock) {
        Matcher ago = AGO.matcher(said);
        if (ago.matches()) {
            long count = Long.parseLong(ago.group(1));
            return clock.instant().minus(switch (ago.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            });
        }
        try {
            return said.length() == 10 ? LocalDate.parse(said).atStartOfDay(ZoneId.systemDefault()).toInstant() : Instant.parse(said);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("since: '" + said + "' is no time; write 30m, 2h or 7d for that long ago, a day such as 2026-11-27, "
                    + "or an instant such as 2026-11-27T08:00:00Z", wrong);
        }
    }
}
