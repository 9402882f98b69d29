package dev.baton.engine.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements of one connection, each prepared once. For one thread at a time. */
public final class Statements implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    /** What was gathered and is not executed yet; null for nothing. */
    private @Nullable PreparedStatement gathered;
    private long transaction;

    /** Reads one row. */
    public interface Row<T> {
        /** What the row holds that the cursor is at. */
        T of(ResultSet row) throws SQLException;
    }

    Statements(Connection connection) {
        this.connection = connection;
    }

    /** Changes rows; gives how many. */
    public int update(String sql, @Nullable Object... values) throws SQLException {
        return with(sql, values, PreparedStatement::executeUpdate);
    }

    /**
     * Changes rows as {@link #update} does, but only once another statement comes or the transaction ends: many of the same one after another cost less. Nothing
     * else may use that SQL.
     */
    public void gather(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement next = prepared(sql);
        if (gathered != next) {
            flush();
        }
        bind(next, values);
        next.addBatch();
        gathered = next;
    }

    private void flush() throws SQLException {
        PreparedStatement waiting = gathered;
        gathered = null;
        if (waiting == null) {
            return;
        }
        try {
            waiting.executeBatch();
        } catch (SQLException failure) {
            giveUp(waiting);
            throw failure;
        }
    }

    /** Begins a transaction that will write. */
    public void begin() throws SQLException {
        // Said outright: the driver's own transactions lose count where the database rolls back by itself.
        execute("begin immediate");
        transaction++;
    }

    /** The number of the transaction that was begun last, from 1. */
    public long transaction() {
        return transaction;
    }

    /** Ends it: all of it counts. */
    public void commit() throws SQLException {
        execute("commit");
    }

    /** Ends it: nothing of it was. */
    public void rollBack() throws SQLException {
        PreparedStatement waiting = gathered;
        gathered = null;
        if (waiting != null) {
            waiting.clearBatch();
        }
        execute("rollback");
    }

    /** All rows. */
    public <T> List<T> all(String sql, Row<T> reader, @Nullable Object... values) throws SQLException {
        return with(sql, values, statement -> {
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.of(rows));
                }
            }
            return found;
        });
    }

    /** The first row; null where there is none. */
    public <T> @Nullable T first(String sql, Row<T> reader, @Nullable Object... values) throws SQLException {
        return with(sql, values, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? reader.of(rows) : null;
            }
        });
    }

    /** Executes what gives and takes nothing. */
    public void execute(String sql) throws SQLException {
        flush();
        try (Statement plain = connection.createStatement()) {
            plain.execute(sql);
        }
    }

    private interface Use<T> {
        /** Uses it. */
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T with(String sql, @Nullable Object[] values, Use<T> use) throws SQLException {
        flush();
        try {
            PreparedStatement statement = prepared(sql);
            bind(statement, values);
            return use.of(statement);
        } catch (SQLException failure) {
            giveUp(prepared.get(sql));
            throw failure;
        }
    }

    /** As the driver gives one up that has failed. */
    private void giveUp(@Nullable PreparedStatement failed) throws SQLException {
        if (failed != null) {
            prepared.values().remove(failed);
            failed.close();
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    @Override
    public void close() throws SQLException {
        // With it go its statements.
        connection.close();
    }
}
