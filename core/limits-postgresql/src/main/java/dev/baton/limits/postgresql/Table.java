package dev.baton.limits.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The table of limits, which is made where it is not there and that is allowed. */
final class Table {

    static final String NAME = "baton_limits";

    /** Room on a page for the next version of a row, which is written with every request. */
    private static final String MAKE = "create table if not exists " + NAME
            + " (id text primary key, state bytea, expires_at bigint) with (fillfactor = 50)";

    /** Two that make it at once would meet in the catalog, whatever 'if not exists' says: they take turns. */
    private static final long TURN = 0x6261746f6eL;

    private static final String NOT_ALLOWED = "42501";

    private Table() {}

    static void make(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (!isThere(statement)) {
                statement.execute("select pg_advisory_xact_lock(" + TURN + ")");
                statement.execute(MAKE);
            }
            connection.commit();
        }
    }

    private static boolean isThere(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select to_regclass('" + NAME + "') is not null")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** What went wrong, and what to do about it. */
    static String advice(SQLException failure) {
        return NOT_ALLOWED.equals(failure.getSQLState())
                ? failure.getMessage() + "; let somebody who may do so: " + MAKE + "; grant select, insert, update, delete on " + NAME + " to whoever asks here"
                : String.valueOf(failure.getMessage());
    }
}
