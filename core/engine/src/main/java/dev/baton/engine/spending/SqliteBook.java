package dev.baton.engine.spending;

import dev.baton.engine.budget.Spend;
import dev.baton.engine.run.OriginJson;
import dev.baton.engine.sqlite.SqliteFile;
import dev.baton.engine.sqlite.Statements;
import dev.baton.engine.sqlite.Tables;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Money;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps it in a file of SQLite's. A hold is on the disk before its call goes out. When it is settled, in one transaction what was used is counted and the hold
 * is gone, a little later: where the process dies before, the hold is still there, and counts as spent at the next opening, with all that was put aside. So
 * each call is counted once, with what it used or with no less, whenever the process dies.
 */
final class SqliteBook implements BudgetBook {

    /** As long as somebody may ask what became of a call. */
    private static final Duration KEPT = Duration.ofDays(92);

    private static final Tables TABLES = new Tables(
            List.of(List.of(
                    """
                    create table spent (
                        budget text not null,
                        value text not null,
                        per text not null,
                        start integer not null,
                        cost integer not null,
                        tokens integer not null,
                        warned integer not null default 0,
                        primary key (budget, value, per, start)) without rowid""",
                    """
                    create table holds (
                        id integer primary key,
                        at integer not null,
                        tallies text not null,
                        cost integer not null,
                        tokens integer not null,
                        run text not null,
                        path text not null,
                        model text not null,
                        origin text not null,
                        expired integer)""",
                    "create index holds_by_expiry on holds (expired)")),
            "what was spent of budgets",
            "until then nothing is spent from a budget",
            "baton-budgets",
            Duration.ZERO);

    private static final String HOLD = "select id, at, tallies, cost, tokens, run, path, model, origin from holds where ";

    private final SqliteFile file;

    private SqliteBook(SqliteFile file) {
        this.file = file;
    }

    /** Opens the file, or makes it. */
    static SqliteBook open(Path file) {
        return new SqliteBook(SqliteFile.open(file, TABLES));
    }

    /** Opens a file that is there, to read it; another process may write to it meanwhile. */
    static SqliteBook reading(Path file) {
        return new SqliteBook(SqliteFile.reading(file, TABLES));
    }

    @Override
    public Map<TallyKey, Counted> counted(Instant since) {
        Map<TallyKey, Counted> all = new HashMap<>();
        file.read(statements -> statements.all(
                "select budget, value, per, start, cost, tokens, warned from spent where start >= ?",
                row -> all.put(
                        new TallyKey(row.getString(1), row.getString(2), Per.of(row.getString(3)), Instant.ofEpochMilli(row.getLong(4))),
                        new Counted(new Spend(new Money(row.getLong(5)), row.getLong(6)), row.getInt(7))),
                since.toEpochMilli()));
        return all;
    }

    @Override
    public long last() {
        Long last = file.read(statements -> statements.first("select coalesce(max(id), 0) from holds", row -> row.getLong(1)));
        return last == null ? 0 : last;
    }

    @Override
    public List<KeptHold> expire(Instant now) {
        return file.write(statements -> {
            List<KeptHold> left = statements.all(HOLD + "expired is null order by id", SqliteBook::hold);
            for (KeptHold hold : left) {
                count(statements, hold, hold.held());
                statements.update("update holds set expired = ? where id = ?", now.toEpochMilli(), hold.id());
            }
            long old = now.minus(KEPT).toEpochMilli();
            statements.update("delete from holds where expired < ?", old);
            statements.update("delete from spent where start < ?", old);
            return left;
        });
    }

    @Override
    public List<KeptHold> expired(Instant since) {
        return file.read(statements -> statements.all(HOLD + "expired >= ? order by id", SqliteBook::hold, since.toEpochMilli()));
    }

    @Override
    public List<KeptHold> held() {
        return file.read(statements -> statements.all(HOLD + "expired is null order by id", SqliteBook::hold));
    }

    @Override
    public void keep(KeptHold hold) {
        String tallies = new JsonArray(hold.tallies().stream().<Json>map(SqliteBook::json).toList()).toString();
        Purpose purpose = hold.purpose();
        String origin = OriginJson.of(purpose.origin()).toString();
        file.write(statements -> statements.update(
                "insert into holds (id, at, tallies, cost, tokens, run, path, model, origin) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                hold.id(), hold.at().toEpochMilli(), tallies, hold.held().cost().nanos(), hold.held().tokens(),
                purpose.run(), purpose.path(), purpose.model(), origin));
    }

    @Override
    public void settled(KeptHold hold, Spend used) {
        file.later(statements -> {
            if (used.cost().nanos() > 0 || used.tokens() > 0) {
                count(statements, hold, used);
            }
            return statements.update("delete from holds where id = ?", hold.id());
        });
    }

    @Override
    public void warned(TallyKey key, int count) {
        file.later(statements -> statements.update(
                "update spent set warned = ? where budget = ? and value = ? and per = ? and start = ?",
                count, key.budget(), key.value(), key.per().word(), key.start().toEpochMilli()));
    }

    private static void count(Statements statements, KeptHold hold, Spend used) throws SQLException {
        for (TallyKey key : hold.tallies()) {
            statements.update(
                    """
                    insert into spent (budget, value, per, start, cost, tokens) values (?, ?, ?, ?, ?, ?)
                    on conflict do update set cost = cost + excluded.cost, tokens = tokens + excluded.tokens""",
                    key.budget(), key.value(), key.per().word(), key.start().toEpochMilli(), used.cost().nanos(), used.tokens());
        }
    }

    private static KeptHold hold(ResultSet row) throws SQLException {
        List<TallyKey> tallies = new ArrayList<>();
        for (Json one : (JsonArray) Json.parse(row.getString(3))) {
            tallies.add(new TallyKey(
                    one.at(0).text(""), one.at(1).text(""), Per.of(one.at(2).text("")), Instant.parse(one.at(3).text(""))));
        }
        return new KeptHold(
                row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), tallies, new Spend(new Money(row.getLong(4)), row.getLong(5)),
                new Purpose(row.getString(6), row.getString(7), row.getString(8), OriginJson.read((JsonObject) Json.parse(row.getString(9)))));
    }

    private static Json json(TallyKey key) {
        return Json.of(List.of(key.budget(), key.value(), key.per().word(), key.start().toString()));
    }

    @Override
    public void close() {
        file.close();
    }
}
