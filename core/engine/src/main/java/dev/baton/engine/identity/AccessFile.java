package dev.baton.engine.identity;

import dev.baton.engine.failure.WorkspaceException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The file of keys and of the audit log. It is apart from the runs' and under no lock of the workspace: keys are made and revoked beside a server that runs.
 * Only its owner may read it. For one thread at a time.
 */
final class AccessFile implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final int VERSION = 1;
    private static final List<String> TABLES = List.of(
            """
            create table keys (
                id text primary key,
                identity text not null,
                made integer not null,
                made_by text not null,
                expires integer,
                rotated integer,
                revoked integer) without rowid""",
            "create table secrets (key text not null, hash blob not null, made integer not null, until integer, primary key (key, hash)) without rowid",
            """
            create table audit (
                number integer primary key,
                at integer not null,
                by text not null,
                name text not null,
                act text not null,
                subject text not null,
                facts text not null,
                hash text not null)""",
            "create trigger audit_keeps before update on audit begin select raise(abort, 'the audit log is only added to'); end",
            "create trigger audit_forgets_nothing before delete on audit begin select raise(abort, 'the audit log is only added to'); end",
            "create trigger audit_replaces_nothing before insert on audit when exists (select 1 from audit where number = new.number) "
                    + "begin select raise(abort, 'the audit log is only added to'); end",
            "pragma user_version = " + VERSION);

    private final Path file;
    private @Nullable Connection connection;

    /** Reads one row. */
    interface Row<T> {
        /** What the row holds that the cursor is at. */
        T of(ResultSet row) throws SQLException;
    }

    /** What is done within one transaction. */
    interface Work<T> {
        /** Does it. */
        T with(AccessFile file) throws SQLException;
    }

    AccessFile(Path file) {
        this.file = file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Changes whenever another connection has written, of this process or another. */
    long version() {
        return read(same -> first("pragma data_version", row -> row.getLong(1)));
    }

    /**
     * Reads.
     *
     * @throws WorkspaceException where the file cannot be read
     */
    <T> T read(Work<T> work) {
        try {
            open();
            return work.with(this);
        } catch (SQLException failure) {
            throw unusable(failure);
        }
    }

    /**
     * Writes, all of it or nothing; the file is made where it is not there. Other processes wait meanwhile.
     *
     * @throws WorkspaceException where the file cannot be written
     */
    <T> T write(Work<T> work) {
        boolean begun = false;
        try {
            open();
            execute("begin immediate");
            begun = true;
            T result = work.with(this);
            execute("commit");
            begun = false;
            return result;
        } catch (SQLException failure) {
            throw unusable(failure);
        } finally {
            if (begun) {
                rollBack();
            }
        }
    }

    private void rollBack() {
        try {
            execute("rollback");
        } catch (SQLException broken) {
            // The next use opens the file anew, and with that whatever was begun is undone.
            close();
        }
    }

    int update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = bound(sql, values)) {
            return statement.executeUpdate();
        }
    }

    <T> List<T> all(String sql, Row<T> reader, @Nullable Object... values) throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = bound(sql, values); ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(reader.of(rows));
            }
        }
        return found;
    }

    /** The first row; null where there is none. */
    <T> @Nullable T first(String sql, Row<T> reader, @Nullable Object... values) throws SQLException {
        List<T> found = all(sql, reader, values);
        return found.isEmpty() ? null : found.getFirst();
    }

    private PreparedStatement bound(String sql, @Nullable Object[] values) throws SQLException {
        PreparedStatement statement = opened().prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = opened().createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection opened() {
        if (connection == null) {
            throw new IllegalStateException(file + " is not open");
        }
        return connection;
    }

    private void open() throws SQLException {
        if (connection != null) {
            return;
        }
        make();
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(PATIENCE_MILLIS);
        connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        try {
            schema();
        } catch (SQLException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private void schema() throws SQLException {
        Integer known = first("pragma user_version", row -> row.getInt(1));
        int version = known == null ? 0 : known;
        if (version > VERSION) {
            throw new WorkspaceException(file + " was written by a newer Baton: its tables have version " + version + ", and this one knows " + VERSION,
                    "Use the newer Baton: nothing in it was changed.");
        }
        if (version == 0) {
            execute("begin immediate");
            try {
                // Another process may have made them since.
                Integer now = first("pragma user_version", row -> row.getInt(1));
                for (String sql : now == null || now == 0 ? TABLES : List.<String>of()) {
                    execute(sql);
                }
                execute("commit");
            } catch (SQLException failure) {
                execute("rollback");
                throw failure;
            }
        }
    }

    /** SQLite gives the files beside it the rights that it has itself. */
    private void make() {
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file)) {
                return;
            }
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException raced) {
            // Another process was quicker, and gave it the same rights.
            return;
        } catch (IOException failure) {
            throw new WorkspaceException("Keys cannot be kept in " + file + ": " + failure, "Give this user the right to write there.");
        }
    }

    private WorkspaceException unusable(SQLException failure) {
        return new WorkspaceException(file + ", which holds the keys, cannot be used: " + failure.getMessage(),
                "May this user read and write it? Where it is damaged, bring back a copy; nobody is let in meanwhile.");
    }

    @Override
    public void close() {
        Connection known = connection;
        connection = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException failure) {
                throw unusable(failure);
            }
        }
    }
}
