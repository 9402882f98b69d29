package dev.baton.engine.run;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The runs that this process has in memory: those under way, those laid down that somebody holds or watches, and the last thousand that are over. Safe for many
 * threads.
 */
final class LiveRuns {

    private static final int REMEMBERED = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Run> under = new LinkedHashMap<>();
    /** Whoever started a run may hold on to it and wait; where nobody does, a parked run takes no memory. */
    private final Map<String, Resting> resting = new HashMap<>();
    private final Map<String, Run> watched = new HashMap<>();
    private final ReferenceQueue<Run> forgotten = new ReferenceQueue<>();
    private final Map<String, Run> over = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Run> eldest) {
            return size() > REMEMBERED;
        }
    };
    private boolean closed;

    private static final class Resting extends WeakReference<Run> {
        private final String id;

        Resting(Run run, ReferenceQueue<Run> queue) {
            super(run, queue);
            this.id = run.id();
        }
    }

    /** Finds a run that is not in memory. */
    interface Source {
        /** It; null where there is none. */
        @Nullable Run run();
    }

    /**
     * A run begins.
     *
     * @throws IllegalStateException once this is closed
     */
    void begin(Run run) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the engine is closed: it starts no run");
            }
            under.put(run.id(), run);
        } finally {
            lock.unlock();
        }
    }

    /**
     * A run that is not under way is about to be taken up by the caller, and by nobody else.
     *
     * @return it; null where it is under way, there is none, or this is closed
     */
    @Nullable Run reserve(String id, Source source) {
        lock.lock();
        try {
            if (closed || under.containsKey(id)) {
                return null;
            }
            Run known = laidDown(id);
            Run run = known == null ? source.run() : known;
            if (run != null) {
                under.put(id, run);
            }
            return run;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Run laidDown(String id) {
        Run strong = watched.get(id);
        Resting weak = resting.get(id);
        return strong != null ? strong : weak == null ? null : weak.get();
    }

    /** A run that was reserved is not taken up after all. */
    void release(Run run) {
        lock.lock();
        try {
            under.remove(run.id(), run);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a run that has stopped and is just being laid down or put away; not for one that goes on. */
    void awaitSettled(String id) {
        lock.lock();
        try {
            while (under.containsKey(id) && under.get(id).status() != RunStatus.RUNNING) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A run under way is over. */
    void ended(Run run) {
        lock.lock();
        try {
            under.remove(run.id());
            resting.remove(run.id());
            watched.remove(run.id());
            over.put(run.id(), run);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A run under way is laid down, or one that is laid down was found. */
    void rested(Run run) {
        lock.lock();
        try {
            under.remove(run.id(), run);
            sweep();
            resting.put(run.id(), new Resting(run, forgotten));
            if (run.isWatched()) {
                watched.put(run.id(), run);
            } else {
                watched.remove(run.id());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void sweep() {
        for (Object gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
            resting.remove(((Resting) gone).id, gone);
        }
    }

    /** Somebody is about to watch a run. */
    void watched(Run run) {
        lock.lock();
        try {
            if (resting.containsKey(run.id()) && laidDown(run.id()) == run) {
                watched.put(run.id(), run);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A run that was over begins again: what is remembered of it does not hold any more. */
    void forget(String id) {
        lock.lock();
        try {
            over.remove(id);
        } finally {
            lock.unlock();
        }
    }

    Optional<Run> find(String id) {
        lock.lock();
        try {
            Run run = under.get(id);
            Run known = run == null ? laidDown(id) : run;
            return Optional.ofNullable(known == null ? over.get(id) : known);
        } finally {
            lock.unlock();
        }
    }

    boolean isUnderWay(String id) {
        lock.lock();
        try {
            return under.containsKey(id);
        } finally {
            lock.unlock();
        }
    }

    /** One that has just ended is put away a moment later, when its waiters have gone on already: it is none of them. */
    List<Run> underWay() {
        lock.lock();
        try {
            return under.values().stream().filter(run -> !run.status().isOver()).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing begins any more; gives what is under way. */
    List<Run> close() {
        lock.lock();
        try {
            closed = true;
            return List.copyOf(under.values());
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a run is not under way any more. */
    void awaitEnd(Run run, Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lock();
        try {
            while (under.get(run.id()) == run && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
