package dev.baton.engine.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which spending is wanted, and told apart by what.
 *
 * @param by    by what it is told apart, in order; empty for the sum alone
 * @param since from when on; null for ever
 * @param until until when, without that moment itself; null for now
 * @param where what must hold of it: one of the values of each dimension that is named; a time is not one
 * @param zone  in which days and hours are meant
 * @param most  how many rows at most, 1 to {@link #MOST}: the dearest, or the first where a time comes first
 */
public record SpendQuery(
        List<SpendDimension> by,
        @Nullable Instant since,
        @Nullable Instant until,
        Map<SpendDimension, Set<String>> where,
        ZoneId zone,
        int most) {

    /** More rows are for nobody to read. */
    public static final int MOST = 10_000;

    /**
     * Keeps immutable copies.
     *
     * @throws IllegalArgumentException where a time is to be one of some values, or the rows are too few or too many
     */
    public SpendQuery {
        by = List.copyOf(new LinkedHashSet<>(by));
        where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
        where.keySet().stream().filter(SpendDimension::isTime).findFirst().ifPresent(time -> {
            throw new IllegalArgumentException("which " + time.word() + " is meant is said by since and until");
        });
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("a report has 1 to " + MOST + " rows, not " + most);
        }
    }

    /** Everything there is, told apart by these. */
    public static SpendQuery by(SpendDimension... dimensions) {
        return new SpendQuery(List.of(dimensions), null, null, Map.of(), ZoneId.of("UTC"), MOST);
    }

    /** This, of that identity alone. */
    public SpendQuery of(String identity) {
        Map<SpendDimension, Set<String>> narrowed = new LinkedHashMap<>(where);
        narrowed.put(SpendDimension.KEY, Set.of(identity));
        return new SpendQuery(by, since, until, narrowed, zone, most);
    }
}
