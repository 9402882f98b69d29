package dev.baton.engine.sqlite;

import dev.baton.engine.failure.JournalFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A database file of SQLite's with its schema: one thread writes, and a few connections read. Every commit is on the disk before it counts (write-ahead log,
 * {@code synchronous=FULL}). Safe for many threads.
 */
public final class SqliteFile implements AutoCloseable {

    /** Reading is rare and short: runs keep in memory what they need. */
    private static final int READERS = 2;
    private static final int PATIENCE_MILLIS = 5_000;

    private final Path file;
    private final Tables tables;
    /** Null where it is only read. */
    private final @Nullable SqliteWriter writer;
    private final BlockingQueue<Statements> idle = new ArrayBlockingQueue<>(READERS);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Semaphore places = new Semaphore(READERS);

    /** What is done with a connection. */
    public interface Work<T> {
        /** Does it. */
        T with(Statements statements) throws SQLException;
    }

    private SqliteFile(Path file, Tables tables, @Nullable SqliteWriter writer) {
        this.file = file;
        this.tables = tables;
        this.writer = writer;
    }

    /**
     * Opens it, makes it where it is not there, and brings its schema up to date.
     *
     * @throws JournalFailure where that cannot be
     */
    public static SqliteFile open(Path file, Tables tables) {
        try {
            return new SqliteFile(file, tables, new SqliteWriter(file, tables, opened(file, tables)));
        } catch (SQLException failure) {
            throw SqliteFailures.meaning(file, tables, failure);
        }
    }

    /** One that is opened, made and brought up to date by the thread that writes, when something is first to be written: whoever only tells it waits for no disk. */
    public static SqliteFile whenWritten(Path file, Tables tables) {
        return new SqliteFile(file, tables, new SqliteWriter(file, tables, null));
    }

    /** A connection that reads and writes, to a database with its tables, which is made where it is not there: for whoever seldom writes, and alone. */
    public static Statements opened(Path file, Tables tables) throws SQLException {
        Statements made = new Statements(connect(file, false));
        try {
            tables.update(made, file);
            return made;
        } catch (SQLException | RuntimeException failure) {
            shut(made);
            throw failure;
        }
    }

    /** As {@link #opened}, with the folder made where it is not there. */
    static Statements made(Path file, Tables tables) throws SQLException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException failure) {
            SQLiteException cannot = new SQLiteException("its folder cannot be made: " + failure, SQLiteErrorCode.SQLITE_CANTOPEN);
            cannot.initCause(failure);
            throw cannot;
        }
        return opened(file, tables);
    }

    /**
     * Opens one that is there, to read it.
     *
     * @throws JournalFailure where that cannot be
     */
    public static SqliteFile reading(Path file, Tables tables) {
        SqliteFile opened = new SqliteFile(file, tables, null);
        opened.read(statements -> {
            tables.check(statements, file);
            return true;
        });
        return opened;
    }

    private static void shut(@Nullable Statements statements) {
        if (statements != null) {
            try {
                statements.close();
            } catch (SQLException ignored) {
                // Why it is closed is told.
                return;
            }
        }
    }

    private static Connection connect(Path file, boolean reading) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.setReadOnly(reading);
        // The driver would ask for the row's number after every insert, with a statement that it prepares anew each time.
        config.setGetGeneratedKeys(false);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    /** Writes, and gives what the work gives once it is on the disk. */
    public <T> T write(Work<T> work) {
        return writer().write(work);
    }

    private SqliteWriter writer() {
        if (writer == null) {
            throw new IllegalStateException(file + " is open to be read");
        }
        return writer;
    }

    /** Writes a little later, in the order in which it is told. */
    public void later(Work<?> work) {
        writer().later(work);
    }

    /** Waits until all that was told is on the disk. */
    public void flush() {
        if (writer != null) {
            writer.write(statements -> true);
        }
    }

    /** Reads what is on the disk. */
    public <T> T read(Work<T> work) {
        places.acquireUninterruptibly();
        Statements statements = idle.poll();
        try {
            if (closed.get()) {
                throw new JournalFailure("journal_failed", file + " is closed", "", null);
            }
            if (statements == null) {
                statements = new Statements(connect(file, true));
            }
            T found = work.with(statements);
            idle.add(statements);
            return found;
        } catch (SQLException failure) {
            shut(statements);
            throw SqliteFailures.meaning(file, tables, failure);
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (writer != null) {
            writer.close();
        }
        places.acquireUninterruptibly(READERS);
        Statements reader = idle.poll();
        while (reader != null) {
            shut(reader);
            reader = idle.poll();
        }
        places.release(READERS);
    }
}
