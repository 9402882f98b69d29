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
        try (Statement plain = connection.createStatement()) {
            plain.execute(sql);
        }
    }

    private interface Use<T> {
        /** Uses it. */
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T with(String sql, @Nullable Object[] values, Use<T> use) throws SQLException {
        try {
            return use.of(bound(sql, values));
        } catch (SQLException failure) {
            // The driver gives a statement up that has failed.
            PreparedStatement failed = prepared.remove(sql);
            if (failed != null) {
                failed.close();
            }
            throw failure;
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object[] values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        // With it go its statements.
        connection.close();
    }
}
