package dev.baton.server.runs;

import dev.baton.engine.run.RunQuery;
import dev.baton.engine.run.RunStatus;
import dev.baton.server.spending.Moment;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which runs are wanted, as a query or an option says it. */
public final class RunFilter {

    private RunFilter() {}

    /**
     * The runs that are wanted.
     *
     * @param status        one or several, separated by commas; null for any
     * @param orchestration its name; null for any
     * @param since         as {@link Moment} has it; null for ever
     * @param limit         how many at most
     * @throws IllegalArgumentException where something is not to be understood; the message says what to write
     */
    public static RunQuery of(@Nullable String status, @Nullable String orchestration, @Nullable String since, int limit, Clock clock) {
        return new RunQuery(statuses(status), orchestration, since == null ? null : Moment.of("since", since, clock, ZoneId.systemDefault()), limit, null, null);
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
}
