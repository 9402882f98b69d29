package dev.baton.engine.sqlite;

import dev.baton.engine.failure.JournalFailure;
import dev.baton.engine.sqlite.SqliteFile.Work;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. What is asked of it while it waits for the disk is written with one commit: many share the price of a sync. Safe for
 * many threads.
 */
final class SqliteWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);
    private static final int QUEUED = 100_000;
    private static final int GROUP = 2_000;

    private final Path file;
    private final Tables tables;
    /** Null before anything is written; only the thread's own. */
    private @Nullable Statements statements;
    private final BlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>(QUEUED);
    /** What was told and could not be written yet, in order. Only the thread's own. */
    private final List<Job<?>> owed = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closing;

    /** One piece of work; {@code done} is null for one that is told: nobody waits for its result. */
    private static final class Job<T> {
        private final Work<T> work;
        private final @Nullable CompletableFuture<T> done;
        private @Nullable T result;

        Job(Work<T> work, @Nullable CompletableFuture<T> done) {
            this.work = work;
            this.done = done;
        }

        void act(Statements statements) throws SQLException {
            result = work.with(statements);
        }

        void complete() {
            if (done != null) {
                done.complete(result);
            }
        }

        void fail(Exception failure) {
            if (done != null) {
                done.completeExceptionally(failure);
            }
        }
    }

    /** With a connection; null for one of its own, once there is something to write. */
    SqliteWriter(Path file, Tables tables, @Nullable Statements statements) {
        this.file = file;
        this.tables = tables;
        this.statements = statements;
        this.thread = Thread.ofPlatform().daemon().name(tables.thread()).start(this::serve);
    }

    <T> T write(Work<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        put(new Job<>(work, done));
        try {
            // Not to be interrupted: what was asked for is written anyway, and who asked must know whether it is.
            return done.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof SQLException failure
                    ? SqliteFailures.meaning(file, tables, failure)
                    : failed.getCause() instanceof RuntimeException other ? other : failed;
        }
    }

    void later(Work<?> work) {
        put(new Job<>(work, null));
    }

    private void put(Job<?> job) {
        boolean interrupted = false;
        try {
            while (true) {
                if (closing) {
                    throw new JournalFailure("journal_failed", file + " is closed", "", null);
                }
                try {
                    queue.put(job);
                    if (!thread.isAlive() && queue.remove(job)) {
                        continue;
                    }
                    return;
                } catch (InterruptedException stop) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void serve() {
        List<Job<?>> group = new ArrayList<>();
        while (true) {
            try {
                group.add(queue.take());
            } catch (InterruptedException closed) {
                break;
            }
            if (!tables.linger().isZero() && !closing) {
                LockSupport.parkNanos(tables.linger().toNanos());
            }
            queue.drainTo(group, GROUP);
            write(group);
            group.clear();
        }
        queue.drainTo(group);
        if (!group.isEmpty()) {
            write(group);
        }
    }

    private void write(List<Job<?>> group) {
        List<Job<?>> all = new ArrayList<>(owed);
        all.addAll(group);
        owed.clear();
        if (commit(all) == null) {
            all.forEach(Job::complete);
            return;
        }
        // One of them is at fault, or the disk: each by itself, and what comes after one that is owed is owed or fails too.
        SQLException disk = null;
        for (Job<?> job : all) {
            SQLException failure = disk == null ? commit(List.of(job)) : disk;
            if (failure == null) {
                job.complete();
                continue;
            }
            boolean lasting = SqliteFailures.isOfTheDisk(failure);
            if (job.done == null) {
                if (lasting && owed.size() < QUEUED) {
                    disk = failure;
                    owed.add(job);
                } else {
                    LOG.error("{}: something could not be kept", file, failure);
                }
            } else {
                job.fail(failure);
            }
        }
    }

    private @Nullable SQLException commit(List<Job<?>> jobs) {
        Statements open = statements;
        try {
            if (open == null) {
                open = SqliteFile.made(file, tables);
                statements = open;
            }
            open.begin();
            for (Job<?> job : jobs) {
                job.act(open);
            }
            open.commit();
            return null;
        } catch (SQLException failure) {
            rollBack(open);
            return failure;
        } catch (RuntimeException | Error failure) {
            rollBack(open);
            return new SQLException(failure);
        }
    }

    private static void rollBack(@Nullable Statements open) {
        if (open == null) {
            return;
        }
        try {
            open.rollBack();
        } catch (SQLException none) {
            // The database rolls back by itself where the disk fails.
            LOG.debug("nothing to roll back", none);
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException stop) {
                interrupted = true;
            }
        }
        // Whoever came in between is told.
        for (Job<?> late = queue.poll(); late != null; late = queue.poll()) {
            late.fail(new JournalFailure("journal_failed", file + " is closed", "", null));
        }
        try {
            Statements open = statements;
            if (open != null) {
                open.close();
            }
        } catch (SQLException failure) {
            LOG.warn("{} was not closed well", file, failure);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
