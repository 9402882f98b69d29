package dev.baton.engine.journal;

import dev.baton.engine.failure.RunRefused;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way to the journal of a workspace, which is opened when it is first needed: whoever only reads scripts neither takes the lock nor loads a database. Safe
 * for many threads.
 */
public final class JournalDoor implements AutoCloseable {

    /** The database's name, in the workspace's {@code .baton}. */
    public static final String FILE = "baton.db";

    private final @Nullable Path folder;
    private final String owner = UUID.randomUUID().toString();
    private @Nullable WorkspaceLock lock;
    private @Nullable Journal journal;
    private @Nullable String address;
    private boolean closed;

    /** To the journal in that folder; null for none. */
    public JournalDoor(@Nullable Path folder) {
        this.folder = folder;
    }

    /** The folder of the journal; empty where there is none. */
    public Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /** True where there is a journal, open or not. */
    public boolean leadsSomewhere() {
        return folder != null;
    }

    /** By what runs know that it was this engine that had them last. */
    public String owner() {
        return owner;
    }

    /**
     * The journal.
     *
     * @param first is given it where it was opened by this
     * @throws RunRefused                                     where there is none
     * @throws dev.baton.engine.failure.WorkspaceException    where another engine has it
     * @throws dev.baton.engine.failure.JournalFailure        where it cannot be opened
     * @throws IllegalStateException                          once this is closed
     */
    public synchronized Journal open(Consumer<Journal> first) {
        if (journal != null) {
            return journal;
        }
        if (folder == null) {
            throw new RunRefused("not_kept", "This engine keeps no runs", "Open it with a workspace.");
        }
        if (closed) {
            throw new IllegalStateException("the engine is closed: it keeps no run");
        }
        WorkspaceLock taken = WorkspaceLock.take(folder);
        Journal opened;
        try {
            opened = SqliteJournal.open(folder.resolve(FILE));
            if (address != null) {
                taken.serving(address);
            }
        } catch (RuntimeException | LinkageError failure) {
            taken.close();
            throw failure;
        }
        lock = taken;
        journal = opened;
        first.accept(opened);
        return opened;
    }

    /** The journal where it is open. */
    public synchronized Optional<Journal> opened() {
        return Optional.ofNullable(journal);
    }

    /** Says where this process serves, to whoever finds the lock taken. */
    public synchronized void serving(String where) {
        address = where;
        if (lock != null) {
            lock.serving(where);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (journal != null) {
            journal.close();
            journal = null;
        }
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }
}
