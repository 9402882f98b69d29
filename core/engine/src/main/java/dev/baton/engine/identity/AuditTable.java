package dev.baton.engine.identity;

import dev.baton.engine.sqlite.Statements;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log's table. Each entry holds a hash of itself and of the hash before it: none is changed or taken out without all after it being wrong. */
final class AuditTable {

    private static final String COLUMNS = "number, at, by, name, act, subject, facts, hash";
    private static final int PAGE = 1_000;

    private AuditTable() {}

    /** Adds an entry, within the transaction of what it tells of. */
    static void add(Statements statements, Instant at, Identity by, String act, String subject, JsonObject facts) throws SQLException {
        AuditEntry last = statements.first("select " + COLUMNS + " from audit order by number desc limit 1", AuditTable::entry);
        AuditEntry next = new AuditEntry(
                last == null ? 1 : last.number() + 1, Instant.ofEpochMilli(at.toEpochMilli()), by.id(), by.name(), act, subject, facts, "");
        statements.update("insert into audit (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)",
                next.number(), next.at().toEpochMilli(), next.by(), next.name(), act, subject, facts.toString(),
                next.hashAfter(last == null ? "" : last.hash()));
    }

    static List<AuditEntry> list(Statements statements, AuditQuery query) throws SQLException {
        StringBuilder sql = new StringBuilder("select " + COLUMNS + " from audit where 1 = 1");
        List<@Nullable Object> values = new ArrayList<>();
        if (query.act() != null) {
            sql.append(" and substr(act, 1, length(?1)) = ?1");
            values.add(query.act());
        }
        if (query.by() != null) {
            values.add(query.by());
            sql.append(" and by = ?").append(values.size());
        }
        if (query.since() != null) {
            values.add(query.since().toEpochMilli());
            sql.append(" and at >= ?").append(values.size());
        }
        if (query.before() > 0) {
            values.add(query.before());
            sql.append(" and number < ?").append(values.size());
        }
        values.add(query.limit());
        sql.append(" order by number desc limit ?").append(values.size());
        return statements.all(sql.toString(), AuditTable::entry, values.toArray());
    }

    /** Looks whether all entries are as they were written. */
    static AuditCheck verify(Statements statements) throws SQLException {
        String before = "";
        long number = 0;
        List<AuditEntry> page = page(statements, number);
        while (!page.isEmpty()) {
            for (AuditEntry entry : page) {
                number++;
                if (entry.number() != number || !entry.hash().equals(entry.hashAfter(before))) {
                    return new AuditCheck(number - 1, before, number);
                }
                before = entry.hash();
            }
            page = page(statements, number);
        }
        return new AuditCheck(number, before, 0);
    }

    private static List<AuditEntry> page(Statements statements, long after) throws SQLException {
        return statements.all("select " + COLUMNS + " from audit where number > ? order by number limit " + PAGE, AuditTable::entry, after);
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3), row.getString(4), row.getString(5), row.getString(6),
                (JsonObject) Json.parse(row.getString(7)), row.getString(8));
    }
}
