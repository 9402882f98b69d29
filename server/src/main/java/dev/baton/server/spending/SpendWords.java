package dev.baton.server.spending;

import dev.baton.engine.ledger.SpendDimension;
import dev.baton.engine.ledger.SpendQuery;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which spending is wanted, as options or a query say it.
 *
 * @param by    dimensions, with commas between; null for the sum alone
 * @param since from when on; null for ever
 * @param until until when; null for now
 * @param where {@code dimension=value}, several values with commas between, and several of these; what is named twice may be any of the values
 * @param zone  a time zone such as {@code Europe/Vienna}; null for this machine's
 */
public record SpendWords(@Nullable String by, @Nullable String since, @Nullable String until, List<String> where, @Nullable String zone) {

    /**
     * What is wanted.
     *
     * @param most how many rows at most
     * @throws IllegalArgumentException where something is not to be understood; the message says what to write
     */
    public SpendQuery query(int most, Clock clock) {
        ZoneId meant = meant();
        Instant from = since == null ? null : Moment.of("since", since, clock, meant);
        Instant to = until == null ? null : Moment.of("until", until, clock, meant);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("until: '" + until + "' is not after since: '" + since + "'");
        }
        return new SpendQuery(dimensions(), from, to, wanted(), meant, most);
    }

    private ZoneId meant() {
        try {
            return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("zone: '" + zone + "' is no time zone; write one such as Europe/Vienna, UTC or +02:00", wrong);
        }
    }

    private List<SpendDimension> dimensions() {
        List<SpendDimension> dimensions = new ArrayList<>();
        if (by != null) {
            for (String word : by.split(",")) {
                dimensions.add(dimension("by", word.strip()));
            }
        }
        return dimensions;
    }

    private Map<SpendDimension, Set<String>> wanted() {
        Map<SpendDimension, Set<String>> wanted = new LinkedHashMap<>();
        for (String one : where) {
            int sign = one.indexOf('=');
            if (sign < 0) {
                throw new IllegalArgumentException("where: '" + one + "' is not dimension=value, such as team=support");
            }
            wanted.computeIfAbsent(dimension("where", one.substring(0, sign).strip()), known -> new LinkedHashSet<>())
                    .addAll(Stream.of(one.substring(sign + 1).split(",", -1)).map(String::strip).toList());
        }
        return wanted;
    }

    private static SpendDimension dimension(String name, String word) {
        return SpendDimension.of(word).orElseThrow(() -> new IllegalArgumentException(name + ": '" + word + "' is none of "
                + Stream.of(SpendDimension.values()).map(SpendDimension::word).collect(Collectors.joining(", "))));
    }
}
