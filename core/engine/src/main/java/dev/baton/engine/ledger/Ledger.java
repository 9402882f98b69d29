package dev.baton.engine.ledger;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.RunRefused;
import dev.baton.engine.sqlite.SqliteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was spent, attempt by attempt, in a file of its own beside the runs: {@code .baton/ledger.db}. It reads the engine's events; what it books is handed to the one
 * thread that writes, and whoever was answered waits for no disk. Only where a hundred thousand lines wait to be written, the next waits for its place: none is lost.
 * What waits is written when this is closed; a process that is killed loses what it has booked in the last twentieth of a second or so.
 *
 * <p>Several processes may book in the same file: each commits its own lines, and waits up to five seconds for another's commit. Lines are never changed, but those older
 * than {@link LedgerSettings#detail()} are summed up by hour. An engine that keeps nothing has no ledger. Safe for many threads.
 */
public final class Ledger implements Consumer<RunEvent>, AutoCloseable {

    /** The file's name, in the workspace's {@code .baton}. */
    public static final String FILE = "ledger.db";

    private static final Duration TIDY = Duration.ofHours(1);

    private final @Nullable Path path;
    private final LedgerSettings settings;
    private final Clock clock;
    private final Bookkeeper bookkeeper = new Bookkeeper(this::book);
    /** Only the writing thread's own. */
    private final LedgerTable table = new LedgerTable();
    private final AtomicLong tidyAt = new AtomicLong(Long.MIN_VALUE);
    private volatile @Nullable SqliteFile file;
    private boolean closed;

    /** In that folder; null for one that keeps nothing. */
    public Ledger(@Nullable Path folder, LedgerSettings settings, Clock clock) {
        this.path = folder == null ? null : folder.resolve(FILE);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a workspace's ledger tells of the spending that fits, whoever books in it meanwhile; empty where nothing was ever booked.
     *
     * @throws IllegalArgumentException                where there are too many groups to sum up
     * @throws dev.baton.engine.failure.JournalFailure where it cannot be read
     */
    public static Optional<SpendReport> read(Path workspace, SpendQuery query) {
        Path path = workspace.resolve(".baton").resolve(FILE);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try (SqliteFile opened = SqliteFile.reading(path, LedgerTables.TABLES)) {
            return Optional.of(opened.read(new SpendTable(query)::report));
        }
    }

    /** True where it keeps what it is told. */
    public boolean isKept() {
        return path != null;
    }

    @Override
    public void accept(RunEvent event) {
        if (path != null) {
            bookkeeper.accept(event);
        }
    }

    private void book(LedgerEntry entry) {
        SqliteFile open = open();
        open.later(statements -> table.add(statements, entry));
        long now = clock.millis();
        long due = tidyAt.get();
        if (now >= due && tidyAt.compareAndSet(due, now + TIDY.toMillis())) {
            tidy(open, clock.instant());
        }
    }

    private void tidy(SqliteFile open, Instant now) {
        open.later(statements -> {
            LedgerTable.forget(statements, now.minus(settings.keep()));
            if (LedgerTable.sumUp(statements, now.minus(settings.detail()))) {
                // The rest of it after what others book meanwhile; at the latest in an hour.
                tidyAt.set(Long.MIN_VALUE);
            }
            return true;
        });
    }

    /**
     * What was spent, with everything that was booked before.
     *
     * @throws RunRefused                              {@code not_kept} where this engine keeps none
     * @throws IllegalArgumentException                where there are too many groups to sum up
     * @throws dev.baton.engine.failure.JournalFailure where it cannot be read
     */
    public SpendReport spend(SpendQuery query) {
        SqliteFile open = written();
        return open == null ? SpendReport.empty(query.by()) : open.read(new SpendTable(query)::report);
    }

    /**
     * The lines that were booked last, the latest first, with everything that was booked before; those that were summed up are no lines any more.
     *
     * @param most how many at most
     * @throws RunRefused {@code not_kept} where this engine keeps none
     */
    public List<LedgerEntry> last(int most) {
        SqliteFile open = written();
        return open == null ? List.of() : open.read(statements -> LedgerTable.last(statements, most));
    }

    /** Waits until everything that was booked is on the disk. */
    public void flush() {
        SqliteFile open = file;
        if (open != null) {
            open.flush();
        }
    }

    /** The file with everything in it that was booked; null where there is none yet. */
    private @Nullable SqliteFile written() {
        if (path == null) {
            throw new RunRefused("not_kept", "This engine keeps no ledger", "Open it with a workspace.");
        }
        SqliteFile open = file;
        if (open == null && !Files.exists(path)) {
            return null;
        }
        open = open();
        open.flush();
        return open;
    }

    private SqliteFile open() {
        SqliteFile known = file;
        return known != null ? known : opened();
    }

    private synchronized SqliteFile opened() {
        SqliteFile known = file;
        if (known == null) {
            if (closed || path == null) {
                throw new IllegalStateException("the ledger is closed");
            }
            known = SqliteFile.whenWritten(path, LedgerTables.TABLES);
            file = known;
        }
        return known;
    }

    /** Writes what waits to be written, and closes the file. */
    @Override
    public synchronized void close() {
        closed = true;
        SqliteFile open = file;
        if (open != null) {
            open.close();
        }
    }
}
