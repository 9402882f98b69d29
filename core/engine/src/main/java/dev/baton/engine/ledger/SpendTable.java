package dev.baton.engine.ledger;

import dev.baton.engine.sqlite.Statements;
import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Sums up the lines of the ledger. The database sums by quarters of an hour, of which every time zone's hours and days are made, and these are put together by the
 * zone's rules.
 */
final class SpendTable {

    private static final long QUARTER = 15 * 60_000L;
    /** What of one report is held in memory at most. */
    private static final int GROUPS = 200_000;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:00xxx", Locale.ROOT);

    private static final String PAID = "outcome not in ('cached', 'expired')";

    private static final String SUMS = """
            coalesce(sum(case when %1$s then lines end), 0),
            coalesce(sum(case when %1$s and outcome not in ('served', 'outrun') then lines end), 0),
            coalesce(sum(case when outcome = 'outrun' then lines end), 0),
            coalesce(sum(case when outcome = 'cached' then lines end), 0),
            coalesce(sum(case when outcome = 'expired' then lines end), 0),
            coalesce(sum(unpriced), 0),
            coalesce(sum(cost), 0) as paid,
            coalesce(sum(case when provenance = 'estimated' then cost end), 0),
            coalesce(sum(case when outcome <> 'served' then cost end), 0),
            coalesce(sum(saved), 0),
            %2$s,
            coalesce(sum(case when outcome <> 'cached' and provenance = 'estimated' then
                input + cache_read + cache_write + cache_write_long + audio_input + image_input + output + reasoning + audio_output end), 0)"""
            .formatted(PAID, tokens());

    private final SpendQuery query;
    private final List<Object> values = new ArrayList<>();
    private final String where;

    SpendTable(SpendQuery query) {
        this.query = query;
        this.where = where();
    }

    /** Only those that were paid for: of an answer from the cache the tokens are those that were saved. */
    private static String tokens() {
        StringBuilder sums = new StringBuilder();
        for (String column : List.of("input", "cache_read", "cache_write", "output", "reasoning", "audio_input", "audio_output", "image_input", "cache_write_long")) {
            sums.append(sums.isEmpty() ? "" : ", ").append("coalesce(sum(case when outcome <> 'cached' then ").append(column).append(" end), 0)");
        }
        return sums.toString();
    }

    private String where() {
        StringBuilder text = new StringBuilder(" from entries where summed in (0, 1)");
        if (query.since() != null) {
            text.append(" and at >= ?");
            values.add(query.since().toEpochMilli());
        }
        if (query.until() != null) {
            text.append(" and at < ?");
            values.add(query.until().toEpochMilli());
        }
        for (Map.Entry<SpendDimension, Set<String>> one : query.where().entrySet()) {
            text.append(" and ").append(one.getKey().column()).append(" in (").append("?, ".repeat(Math.max(0, one.getValue().size() - 1)))
                    .append(one.getValue().isEmpty() ? "" : "?").append(')');
            values.addAll(one.getValue());
        }
        return text.toString();
    }

    SpendReport report(Statements statements) throws SQLException {
        Spending total = statements.first("select " + SUMS + where, row -> spending(row, 1), values.toArray());
        if (total == null || query.by().isEmpty()) {
            return new SpendReport(query.by(), List.of(), total == null ? Spending.NONE : total, 0);
        }
        List<SpendReport.Row> rows = query.by().stream().anyMatch(SpendDimension::isTime) ? byTime(statements) : groups(statements);
        rows.sort(order());
        List<SpendReport.Row> shown = rows.subList(0, Math.min(query.most(), rows.size()));
        return new SpendReport(query.by(), shown, total, (long) rows.size() - shown.size());
    }

    private Comparator<SpendReport.Row> order() {
        Comparator<SpendReport.Row> byKey = Comparator.comparing(row -> String.join("\0", row.key()));
        Comparator<SpendReport.Row> dearest = Comparator.<SpendReport.Row, Money>comparing(row -> row.spent().cost()).reversed();
        return query.by().getFirst().isTime()
                ? Comparator.<SpendReport.Row, String>comparing(row -> row.key().getFirst()).thenComparing(dearest).thenComparing(byKey)
                : dearest.thenComparing(byKey);
    }

    private List<SpendReport.Row> groups(Statements statements) throws SQLException {
        String columns = String.join(", ", query.by().stream().map(SpendDimension::column).toList());
        int count = query.by().size();
        List<SpendReport.Row> rows = statements.all(
                "select " + columns + ", " + SUMS + where + " group by " + columns + " limit " + (GROUPS + 1),
                row -> new SpendReport.Row(key(row, 0, count), spending(row, count + 1)),
                values.toArray());
        return within(rows);
    }

    private List<SpendReport.Row> byTime(Statements statements) throws SQLException {
        List<SpendDimension> others = query.by().stream().filter(one -> !one.isTime()).toList();
        String columns = String.join("", others.stream().map(one -> ", " + one.column()).toList());
        Map<List<String>, Spending> sums = new HashMap<>();
        within(statements.all(
                "select at / " + QUARTER + " as quarter" + columns + ", " + SUMS + where + " group by quarter" + columns + " limit " + (GROUPS + 1),
                row -> {
                    ZonedDateTime time = Instant.ofEpochMilli(row.getLong(1) * QUARTER).atZone(query.zone());
                    sums.merge(timed(time, key(row, 1, others.size())), spending(row, others.size() + 2), Spending::plus);
                    return time;
                },
                values.toArray()));
        List<SpendReport.Row> rows = new ArrayList<>();
        sums.forEach((key, spent) -> rows.add(new SpendReport.Row(key, spent)));
        return rows;
    }

    private List<String> timed(ZonedDateTime time, List<String> others) {
        List<String> key = new ArrayList<>();
        int next = 0;
        for (SpendDimension one : query.by()) {
            key.add(switch (one) {
                case DAY -> time.toLocalDate().toString();
                case HOUR -> HOUR.format(time);
                default -> others.get(next++);
            });
        }
        return key;
    }

    private static <T> List<T> within(List<T> groups) {
        if (groups.size() > GROUPS) {
            throw new IllegalArgumentException("there are more than " + GROUPS + " groups to sum up: ask for less time, or tell it apart by less");
        }
        return groups;
    }

    private static List<String> key(ResultSet row, int before, int count) throws SQLException {
        List<String> key = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            key.add(row.getString(before + i));
        }
        return key;
    }

    private static Spending spending(ResultSet row, int first) throws SQLException {
        int at = first;
        return new Spending(
                row.getLong(at++),
                row.getLong(at++),
                row.getLong(at++),
                row.getLong(at++),
                row.getLong(at++),
                row.getLong(at++),
                new Money(row.getLong(at++)),
                new Money(row.getLong(at++)),
                new Money(row.getLong(at++)),
                new Money(row.getLong(at++)),
                new Usage(
                        row.getLong(at++),
                        row.getLong(at++),
                        row.getLong(at++),
                        row.getLong(at++),
                        row.getLong(at++),
                        row.getLong(at++),
                        row.getLong(at++),
                        row.getLong(at++),
                        row.getLong(at++),
                        "",
                        Usage.Provenance.REPORTED),
                row.getLong(at));
    }
}
