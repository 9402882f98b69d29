package dev.baton.engine.identity;

import dev.baton.engine.sqlite.SqliteFile.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys in memory, as they are in the file: what this process writes counts at once, what another writes within fifty milliseconds. Most requests touch
 * neither the file nor a lock. Safe for many threads.
 */
final class KeyRing implements AutoCloseable {

    /** How old what is in memory may be. */
    static final Duration LOOK = Duration.ofMillis(50);

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    private final Path path;
    private final AccessFile file;
    private final LongSupplier ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Seen seen = new Seen(Map.of(), 0, false);
    private @Nullable Object opened;
    private long version;
    private boolean warned;

    /**
     * What was seen.
     *
     * @param at    by the ticker, when it was looked at last
     * @param valid false before the first look
     */
    private record Seen(Map<String, KeyTable.Known> keys, long at, boolean valid) {}

    KeyRing(Path path, LongSupplier ticker) {
        this.path = path;
        this.file = new AccessFile(path);
        this.ticker = ticker;
    }

    /** All keys ever made, by identifier; empty where there is no file. */
    Map<String, KeyTable.Known> keys() {
        Seen known = seen;
        long now = ticker.getAsLong();
        if (known.valid && now - known.at < LOOK.toNanos()) {
            return known.keys;
        }
        lock.lock();
        try {
            known = seen;
            if (!known.valid || now - known.at >= LOOK.toNanos()) {
                seen = new Seen(looked(known.keys), now, true);
            }
            return seen.keys;
        } finally {
            lock.unlock();
        }
    }

    /** True where there is a file. */
    boolean exists() {
        return file.exists();
    }

    /** Reads; see {@link AccessFile#read}. */
    <T> T read(Work<T> work) {
        lock.lock();
        try {
            seen = new Seen(looked(seen.keys), ticker.getAsLong(), true);
            return file.read(work);
        } finally {
            lock.unlock();
        }
    }

    /** Writes, and has it count at once; see {@link AccessFile#write}. */
    <T> T write(Work<T> work) {
        lock.lock();
        try {
            T result = file.write(work);
            opened = identity();
            seen = new Seen(loaded(), ticker.getAsLong(), true);
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** What the file says now, where that may be something else than before. */
    private Map<String, KeyTable.Known> looked(Map<String, KeyTable.Known> before) {
        Object now = identity();
        if (now == null) {
            if (opened != null && !warned) {
                // A disk that is gone must not open the door: what was known goes on to count until the process ends.
                warned = true;
                LOG.warn("{} is gone; the keys that were in it go on to count until this process ends", path);
            }
            return before;
        }
        if (!now.equals(opened)) {
            file.close();
            opened = now;
            version = -1;
            return loaded();
        }
        long latest = file.version();
        return latest == version ? before : loaded();
    }

    private Map<String, KeyTable.Known> loaded() {
        long read = file.version();
        Map<String, KeyTable.Known> keys = file.read(KeyTable::all);
        version = read;
        return keys;
    }

    /** Tells the file from another one that came in its place; null where there is none. */
    private @Nullable Object identity() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return Objects.requireNonNullElse(attributes.fileKey(), attributes.creationTime());
        } catch (NoSuchFileException none) {
            return null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            file.close();
        } finally {
            lock.unlock();
        }
    }
}
