package dev.baton.engine.budget;

import dev.baton.engine.plan.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The budgets that hold at one place of a run: that of its orchestration, and that of each which was invoked on the way there. All of them hold.
 * What an attempt may need is put aside in all of them or in none, so that attempts side by side never promise the same money twice. Where a
 * provider then counts more than was put aside, the books have the real figure, and nothing further fits. Safe for many threads.
 */
public final class RunBudget {

    /** No limit, for whatever is no part of a run. */
    public static final RunBudget NONE = new RunBudget(new Books(), null, "", "", Room.ENDLESS);

    /** What all budgets of one run share. */
    private static final class Books {
        final ReentrantLock lock = new ReentrantLock();
        final Condition changed = lock.newCondition();
        final List<Earlier> earlier = new ArrayList<>(0);
        final List<RunBudget> open = new ArrayList<>(1);
        long changes;
        int reservations;
    }

    private record Earlier(String path, Spend spend) {}

    private final Books books;
    private final @Nullable RunBudget outer;
    private final String owner;
    private final String prefix;
    private final Room limit;
    private Spend spent = Spend.NONE;
    private Spend held = Spend.NONE;

    private RunBudget(Books books, @Nullable RunBudget outer, String owner, String prefix, Room limit) {
        this.books = books;
        this.outer = outer;
        this.owner = owner;
        this.prefix = prefix;
        this.limit = limit;
    }

    /** The books of a new run, without a limit so far. */
    public static RunBudget ofRun() {
        return new RunBudget(new Books(), null, "", "", Room.ENDLESS);
    }

    /**
     * With the budget of an orchestration that is done here; this one where it has none.
     *
     * @param prefix of the paths of its steps: what was {@linkplain #spent spent earlier} below it counts
     */
    public RunBudget within(String orchestration, String prefix, @Nullable Budget budget) {
        if (budget == null || budget.cost() == null && budget.tokens() == null) {
            return this;
        }
        RunBudget inner = new RunBudget(books, this, orchestration, prefix, new Room(budget.cost(), budget.tokens()));
        books.lock.lock();
        try {
            for (Earlier one : books.earlier) {
                inner.take(one);
            }
            books.open.add(inner);
        } finally {
            books.lock.unlock();
        }
        return inner;
    }

    /**
     * Enters what a step has spent before this process took the run up again, so that its budgets go on where they were. To be called for each
     * of the run's steps before the run goes on; also right for one that begins later, whose path is below that of an invocation.
     *
     * @param path of the step within the run
     */
    public void spent(String path, Spend spend) {
        books.lock.lock();
        try {
            Earlier entry = new Earlier(path, spend);
            books.earlier.add(entry);
            books.open.forEach(budget -> budget.take(entry));
            changed();
        } finally {
            books.lock.unlock();
        }
    }

    private void take(Earlier entry) {
        if (entry.path().startsWith(prefix)) {
            spent = spent.plus(entry.spend());
        }
    }

    /** True where something is limited here. */
    public boolean isLimited() {
        return outer != null;
    }

    /** What may be spent beyond what is put aside now; less than nothing where more was counted than was put aside. */
    public Room left() {
        books.lock.lock();
        try {
            return room(true);
        } finally {
            books.lock.unlock();
        }
    }

    /** The orchestration whose budget leaves the least, for a message: of the cost where one limits it, else of the tokens. Empty for none. */
    public String tightest() {
        books.lock.lock();
        try {
            Room least = room(true);
            for (RunBudget one = this; one.outer != null; one = one.outer) {
                Room own = one.own(true);
                boolean decides = least.cost() != null ? least.cost().equals(own.cost()) : least.tokens() != null && least.tokens().equals(own.tokens());
                if (decides) {
                    return one.owner;
                }
            }
            return owner;
        } finally {
            books.lock.unlock();
        }
    }

    /**
     * Puts aside what an attempt may need at most; null where it does not fit.
     *
     * @param need what is needed, given what is left now: null where that is not enough. Called while everybody else waits: it must be quick
     */
    public @Nullable Reservation reserve(Function<Room, @Nullable Spend> need) {
        if (outer == null) {
            return need.apply(Room.ENDLESS) == null ? null : Reservation.NONE;
        }
        books.lock.lock();
        try {
            Room room = room(true);
            Spend spend = need.apply(room);
            if (spend == null || !room.holds(spend)) {
                return null;
            }
            for (RunBudget one = this; one != null; one = one.outer) {
                one.held = one.held.plus(spend);
            }
            books.reservations++;
            return new Reservation(this, spend);
        } finally {
            books.lock.unlock();
        }
    }

    /** How often something was settled or entered so far; see {@link #awaitChange}. */
    public long changes() {
        books.lock.lock();
        try {
            return books.changes;
        } finally {
            books.lock.unlock();
        }
    }

    /** What might be left once all is settled that is put aside now; null where nothing is put aside. */
    public @Nullable Room hoped() {
        books.lock.lock();
        try {
            return books.reservations == 0 ? null : room(false);
        } finally {
            books.lock.unlock();
        }
    }

    /**
     * Waits until something more is settled.
     *
     * @param since {@link #changes()} as it was when there was not enough
     * @return false where nothing was within that time
     */
    public boolean awaitChange(long since, Duration most) throws InterruptedException {
        books.lock.lockInterruptibly();
        try {
            long nanos = most.toNanos();
            while (books.changes == since) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = books.changed.awaitNanos(nanos);
            }
            return true;
        } finally {
            books.lock.unlock();
        }
    }

    void settle(Reservation reservation, Spend used) {
        if (outer == null) {
            return;
        }
        books.lock.lock();
        try {
            if (reservation.ends()) {
                for (RunBudget one = this; one != null; one = one.outer) {
                    one.held = one.held.minus(reservation.held());
                    one.spent = one.spent.plus(used);
                }
                books.reservations--;
                changed();
            }
        } finally {
            books.lock.unlock();
        }
    }

    private void changed() {
        books.changes++;
        books.changed.signalAll();
    }

    private Room room(boolean withoutHeld) {
        Room room = Room.ENDLESS;
        for (RunBudget one = this; one != null; one = one.outer) {
            room = room.and(one.own(withoutHeld));
        }
        return room;
    }

    private Room own(boolean withoutHeld) {
        Room room = limit.less(spent);
        return withoutHeld ? room.less(held) : room;
    }
}
