package dev.baton.engine.spending;

import dev.baton.engine.event.EventStream;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.journal.WorkspaceLock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to what is kept of a workspace's budgets, which is opened when it is first needed: whoever spends from no budget neither takes the lock nor loads a
 * database. One engine at a time spends from the budgets of a workspace. At the opening, what a process that is gone put aside counts as spent: the model may
 * have answered. Safe for many threads.
 */
final class BudgetDoor implements AutoCloseable {

    /** The database's name, in the workspace's {@code .baton}. */
    static final String FILE = "budgets.db";

    private static final String LOCK = "budgets.lock";
    private static final Logger LOG = LoggerFactory.getLogger(BudgetDoor.class);
    /** A month has 31 days, and calendars are up to 26 hours apart. */
    static final Duration LONGEST = Duration.ofDays(33);

    private final @Nullable Path folder;
    private final EventStream events;
    private final Clock clock;
    private @Nullable WorkspaceLock lock;
    private volatile @Nullable Opened opened;
    private boolean closed;

    /** To what is kept in that folder; null for nothing. */
    BudgetDoor(@Nullable Path folder, EventStream events, Clock clock) {
        this.folder = folder;
        this.events = events;
        this.clock = clock;
    }

    /** What is behind the door. */
    static final class Opened {
        private final BudgetBook book;
        private final Map<TallyKey, Counted> before;
        private final AtomicLong ids;

        Opened(BudgetBook book, Map<TallyKey, Counted> before, long last) {
            this.book = book;
            this.before = before;
            this.ids = new AtomicLong(last);
        }

        BudgetBook book() {
            return book;
        }

        /** What was counted there before this process. */
        Counted counted(TallyKey key) {
            return before.getOrDefault(key, Counted.NOTHING);
        }

        /** Where something was. */
        Set<TallyKey> values() {
            return before.keySet();
        }

        /** A number that no other hold has. */
        long next() {
            return ids.incrementAndGet();
        }
    }

    /** What is open; null where nobody needed it yet, or another engine has it. */
    @Nullable Opened known() {
        return opened;
    }

    /** Opens it, or gives what is open. */
    Opened open() {
        Opened known = opened;
        return known == null ? opened() : known;
    }

    private Opened opened() {
        List<KeptHold> expired;
        Opened made;
        synchronized (this) {
            Opened known = opened;
            if (known != null) {
                return known;
            }
            if (closed) {
                throw new IllegalStateException("the engine is closed: nothing is spent any more");
            }
            if (folder == null) {
                made = new Opened(new MemoryBook(), Map.of(), 0);
                opened = made;
                return made;
            }
            WorkspaceLock taken = WorkspaceLock.take(folder, LOCK, "budgets");
            Instant now = clock.instant();
            BudgetBook book = null;
            try {
                book = SqliteBook.open(folder.resolve(FILE));
                expired = book.expire(now);
                // What is here already has a lower number, expired or not.
                made = new Opened(book, book.counted(now.minus(LONGEST)), book.last());
            } catch (RuntimeException | LinkageError failure) {
                if (book != null) {
                    book.close();
                }
                taken.close();
                throw failure;
            }
            lock = taken;
            opened = made;
        }
        expired.forEach(this::tell);
        return made;
    }

    /** What is kept, of which another process has the lock, to be read. */
    <T> T read(Function<BudgetBook, T> look) {
        try (BudgetBook book = SqliteBook.reading(Objects.requireNonNull(folder).resolve(FILE))) {
            return look.apply(book);
        }
    }

    private void tell(KeptHold hold) {
        Purpose purpose = hold.purpose();
        LOG.warn("{}{}: {} counts as spent, which was put aside at {} for a call of {} by a process that is gone",
                purpose.run(), purpose.path().isEmpty() ? "" : "/" + purpose.path(), hold.held(), hold.at(), purpose.model());
        events.emit(new RunEvent.ReservationExpired(
                purpose.run(), clock.instant(), purpose.path(), purpose.origin(), purpose.model(), hold.at(), hold.held().cost(), hold.held().tokens()));
    }

    @Override
    public synchronized void close() {
        closed = true;
        Opened known = opened;
        if (known != null) {
            known.book().close();
        }
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }
}
