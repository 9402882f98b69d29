package dev.baton.engine.ledger;

import dev.baton.engine.sqlite.Statements;
import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of the ledger as rows. What writes is for one thread at a time. */
final class LedgerTable {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private static final String TOKENS =
            "input, cache_read, cache_write, cache_write_long, audio_input, image_input, output, reasoning, audio_output";

    private static final String INSERT = "insert into booked (at, summed, lines, run, step, number, account, " + TOKENS
            + ", cost, unpriced, saved, latency) values (?, 0, 1, " + "?, ".repeat(16) + "?)";

    private final Accounts accounts = new Accounts();

    /**
     * Adds a line. What was put aside for an attempt is none where the attempt itself is in the books: the process died after it was booked, and before what was
     * put aside was settled.
     */
    boolean add(Statements statements, LedgerEntry entry) throws SQLException {
        boolean isNew = !entry.outcome().equals(LedgerEntry.EXPIRED) || !isBooked(statements, entry);
        if (isNew) {
            insert(statements, entry);
        }
        return isNew;
    }

    private static boolean isBooked(Statements statements, LedgerEntry expired) throws SQLException {
        Integer booked = statements.first(
                "select 1 from entries where summed = 0 and at >= ? and run = ? and step = ? and model = ? and number > 0 limit 1",
                row -> row.getInt(1),
                expired.at().toEpochMilli(), expired.run(), expired.step(), expired.model());
        return booked != null;
    }

    private void insert(Statements statements, LedgerEntry entry) throws SQLException {
        Usage usage = entry.usage();
        statements.gather(
                INSERT,
                entry.at().toEpochMilli(),
                entry.run(),
                entry.step(),
                entry.number(),
                accounts.number(statements, entry),
                usage.input(),
                usage.cacheRead(),
                usage.cacheWrite(),
                usage.cacheWriteLong(),
                usage.audioInput(),
                usage.imageInput(),
                usage.output(),
                usage.reasoning(),
                usage.audioOutput(),
                entry.cost() == null ? null : entry.cost().nanos(),
                entry.cost() == null ? 1 : 0,
                entry.saved() == null ? null : entry.saved().nanos(),
                entry.latency().toMillis());
    }

    /** The last lines that are kept one by one, the latest first. */
    static List<LedgerEntry> last(Statements statements, int most) throws SQLException {
        return statements.all(
                "select * from entries where summed = 0 order by at desc, line desc limit ?", LedgerTable::entry, most);
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        String price = row.getString("price");
        return new LedgerEntry(
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("run"),
                row.getString("step"),
                row.getInt("number"),
                row.getString("identity"),
                row.getString("team"),
                row.getString("project"),
                row.getString("environment"),
                row.getString("orchestration"),
                row.getString("model"),
                row.getString("outcome"),
                new Usage(
                        row.getLong("input"),
                        row.getLong("cache_read"),
                        row.getLong("cache_write"),
                        row.getLong("output"),
                        row.getLong("reasoning"),
                        row.getLong("audio_input"),
                        row.getLong("audio_output"),
                        row.getLong("image_input"),
                        row.getLong("cache_write_long"),
                        row.getString("service"),
                        Usage.Provenance.valueOf(row.getString("provenance").toUpperCase(Locale.ROOT))),
                money(row, "cost"),
                money(row, "saved"),
                price.isEmpty() ? null : price,
                Duration.ofMillis(row.getLong("latency")));
    }

    private static @Nullable Money money(ResultSet row, String column) throws SQLException {
        long nanos = row.getLong(column);
        return row.wasNull() ? null : new Money(nanos);
    }

    static int forget(Statements statements, Instant before) throws SQLException {
        Accounts.forget(statements, before);
        return statements.update("delete from booked where summed in (0, 1) and at < ?", before.toEpochMilli());
    }

    /** Sums up by hour one day, in UTC, of the lines that are older than that; gives whether there may be more. */
    static boolean sumUp(Statements statements, Instant before) throws SQLException {
        long end = Math.floorDiv(before.toEpochMilli(), HOUR) * HOUR;
        Optional<Long> oldest = Optional.ofNullable(statements.first(
                "select min(at) from booked where summed = 0", row -> row.getObject(1) == null ? null : (Long) row.getLong(1)));
        if (oldest.isEmpty() || oldest.get() >= end) {
            return false;
        }
        long from = Math.floorDiv(oldest.get(), DAY) * DAY;
        long until = Math.min(end, from + DAY);
        StringBuilder sums = new StringBuilder();
        for (String column : TOKENS.split(", ")) {
            sums.append(", sum(").append(column).append(")");
        }
        statements.update(
                "insert into booked (at, summed, lines, run, step, number, account, " + TOKENS + ", cost, unpriced, saved, latency) "
                        + "select at / 3600000 * 3600000 as hour, 1, sum(lines), '', '', 0, account" + sums
                        + ", sum(cost), sum(unpriced), sum(saved), sum(latency) from booked where summed = 0 and at >= ? and at < ? group by hour, account",
                from, until);
        statements.update("delete from booked where summed = 0 and at >= ? and at < ?", from, until);
        return until < end;
    }
}
