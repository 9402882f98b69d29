package dev.baton.engine.identity;

import dev.baton.engine.failure.WorkspaceException;
import dev.baton.engine.sqlite.SqliteFile;
import dev.baton.engine.sqlite.SqliteFile.Work;
import dev.baton.engine.sqlite.Statements;
import dev.baton.engine.sqlite.Tables;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file of keys and of the audit log. It is apart from the runs' and under no lock of the workspace: keys are made and revoked beside a server that runs.
 * Only its owner may read it. For one thread at a time.
 */
final class AccessFile implements AutoCloseable {

    private static final Tables TABLES = new Tables(List.of(List.of(
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
                    + "begin select raise(abort, 'the audit log is only added to'); end")),
            "keys", "nobody is let in until then", "baton-keys", Duration.ZERO);

    private final Path file;
    private @Nullable Statements statements;

    AccessFile(Path file) {
        this.file = file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Changes whenever another connection has written, of this process or another. */
    long version() {
        return read(statements -> statements.first("pragma data_version", row -> (Long) row.getLong(1)));
    }

    /**
     * Reads.
     *
     * @throws WorkspaceException where the file cannot be read
     */
    <T> T read(Work<T> work) {
        try {
            return work.with(open());
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
        Statements begun = null;
        try {
            Statements open = open();
            open.begin();
            begun = open;
            T result = work.with(open);
            open.commit();
            begun = null;
            return result;
        } catch (SQLException failure) {
            throw unusable(failure);
        } finally {
            if (begun != null) {
                rollBack(begun);
            }
        }
    }

    private void rollBack(Statements begun) {
        try {
            begun.rollBack();
        } catch (SQLException broken) {
            // The next use opens the file anew, and with that whatever was begun is undone.
            close();
        }
    }

    private Statements open() throws SQLException {
        if (statements == null) {
            make();
            statements = SqliteFile.opened(file, TABLES);
        }
        return statements;
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
        Statements known = statements;
        statements = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException failure) {
                throw unusable(failure);
            }
        }
    }
}
