package dev.baton.engine.identity;

import dev.baton.engine.sqlite.Statements;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The keys' tables. */
final class KeyTable {

    private KeyTable() {}

    /**
     * A hash of a secret that is taken.
     *
     * @param until until when; null for as long as the key is
     */
    record Taken(byte[] hash, @Nullable Instant until) {

        boolean isTaken(Instant now) {
            return until == null || now.isBefore(until);
        }
    }

    /**
     * A key with what proves it.
     *
     * @param secrets the newest first
     */
    record Known(AccessKey key, List<Taken> secrets) {}

    /** All keys ever made, by identifier, in the order in which they were made. */
    static Map<String, Known> all(Statements statements) throws SQLException {
        Map<String, List<Taken>> secrets = new HashMap<>();
        statements.all("select key, hash, until from secrets order by made desc", row -> secrets
                .computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                .add(new Taken(row.getBytes(2), instant(row, 3))));
        Map<String, Known> all = new LinkedHashMap<>();
        statements.all("select id, identity, made, made_by, expires, rotated, revoked from keys order by made, id", row -> {
            List<Taken> taken = List.copyOf(secrets.getOrDefault(row.getString(1), List.of()));
            AccessKey key = new AccessKey(
                    IdentityJson.read((JsonObject) Json.parse(row.getString(2))),
                    Objects.requireNonNull(instant(row, 3)),
                    row.getString(4),
                    instant(row, 5),
                    instant(row, 6),
                    taken.stream().map(Taken::until).filter(Objects::nonNull).max(Instant::compareTo).orElse(null),
                    instant(row, 7));
            return all.put(key.id(), new Known(key, taken));
        });
        return all;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static void add(Statements statements, AccessKey key, byte[] hash) throws SQLException {
        statements.update("insert into keys (id, identity, made, made_by, expires) values (?, ?, ?, ?, ?)",
                key.id(), IdentityJson.of(key.identity()).toString(), key.made().toEpochMilli(), key.by(),
                key.expires() == null ? null : key.expires().toEpochMilli());
        secret(statements, key.id(), hash, key.made());
    }

    /** Replaces the secret; what was taken until now is taken until then. */
    static void rotate(Statements statements, String id, byte[] hash, Instant now, Instant until) throws SQLException {
        statements.update("delete from secrets where key = ? and until <= ?", id, now.toEpochMilli());
        statements.update("update secrets set until = ? where key = ? and until is null", until.toEpochMilli(), id);
        statements.update("update keys set rotated = ? where id = ?", now.toEpochMilli(), id);
        secret(statements, id, hash, now);
    }

    /** Its secrets stay: whoever sends one is told that it was revoked. */
    static void revoke(Statements statements, String id, Instant now) throws SQLException {
        statements.update("update keys set revoked = ? where id = ?", now.toEpochMilli(), id);
    }

    private static void secret(Statements statements, String id, byte[] hash, Instant made) throws SQLException {
        statements.update("insert into secrets (key, hash, made) values (?, ?, ?)", id, hash, made.toEpochMilli());
    }
}
