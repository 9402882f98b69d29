package dev.baton.engine.run;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.event.RunEventJson;
import dev.baton.engine.journal.EventId;
import dev.baton.engine.journal.KeptEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one run, and who watches them. Those since the run was last taken up are in memory while it is under way; the others come from where they are kept.
 * Safe for many threads.
 */
final class RunEvents {

    private final @Nullable RunKeeper keeper;
    private final long row;
    /** Held while events are handed to watchers, who may be slow; never needed to ask the run how it is or to stop it. */
    private final ReentrantLock handing = new ReentrantLock();
    private final List<Consumer<RunEvent>> watchers = new CopyOnWriteArrayList<>();
    private final List<Consumer<KeptEvent>> numbered = new CopyOnWriteArrayList<>();
    /** Guards what follows, for as long as it takes to read or add; taken within the other lock. */
    private final Object state = new Object();
    private final List<Told> events = new ArrayList<>();
    private @Nullable List<RunEvent> before = List.of();
    private @Nullable RunBook book;
    private int generation = 1;
    private long number;
    private boolean over;

    private record Told(EventId id, RunEvent event) {}

    RunEvents(@Nullable RunKeeper keeper, long row) {
        this.keeper = keeper;
        this.row = row;
        if (keeper != null) {
            before = null;
        }
    }

    void taken(@Nullable RunBook by) {
        handing.lock();
        try {
            synchronized (state) {
                book = by;
                generation = by == null ? 1 : by.run().generation();
                number = 0;
                events.clear();
                before = generation == 1 ? List.of() : null;
            }
        } finally {
            handing.unlock();
        }
    }

    void watch(Consumer<RunEvent> watcher) {
        handing.lock();
        try {
            soFar().forEach(watcher);
            if (!isOver()) {
                watchers.add(watcher);
            }
        } finally {
            handing.unlock();
        }
    }

    void watch(EventId from, Consumer<KeptEvent> watcher) {
        handing.lock();
        try {
            List<Told> now;
            int current;
            synchronized (state) {
                now = events.stream().filter(told -> told.id().compareTo(from) > 0).toList();
                current = sinceGeneration();
            }
            if (keeper != null) {
                for (KeptEvent kept : keeper.events(row, from)) {
                    if (kept.id().generation() < current) {
                        watcher.accept(kept);
                    }
                }
            }
            now.forEach(told -> watcher.accept(new KeptEvent(told.id(), RunEventJson.of(told.event()))));
            if (!isOver()) {
                numbered.add(watcher);
            }
        } finally {
            handing.unlock();
        }
    }

    void unwatch(Consumer<?> watcher) {
        watchers.remove(watcher);
        numbered.remove(watcher);
    }

    boolean isWatched() {
        return !watchers.isEmpty() || !numbered.isEmpty();
    }

    private boolean isOver() {
        synchronized (state) {
            return over;
        }
    }

    /** All events, as far as they are in memory or can be made again. */
    List<RunEvent> soFar() {
        while (true) {
            int current;
            synchronized (state) {
                if (before != null) {
                    return joined(before);
                }
                current = sinceGeneration();
            }
            // Not within the lock: it takes a while, and the run goes on meanwhile.
            List<RunEvent> earlier = keeper == null ? List.of() : keeper.restored(row, current);
            synchronized (state) {
                if (sinceGeneration() == current) {
                    before = events.isEmpty() ? null : earlier;
                    return joined(earlier);
                }
            }
        }
    }

    /** From which generation on events are in memory. */
    private int sinceGeneration() {
        return events.isEmpty() ? Integer.MAX_VALUE : generation;
    }

    private List<RunEvent> joined(List<RunEvent> earlier) {
        List<RunEvent> all = new ArrayList<>(earlier);
        events.forEach(told -> all.add(told.event()));
        return all;
    }

    EventId next() {
        synchronized (state) {
            return new EventId(generation, number + 1);
        }
    }

    void accept(RunEvent event) {
        handing.lock();
        try {
            EventId id;
            RunBook keeping;
            synchronized (state) {
                id = new EventId(generation, ++number);
                events.add(new Told(id, event));
                keeping = book;
            }
            if (keeping != null) {
                keeping.tell(id, event);
            }
            hand(watchers, event);
            if (!numbered.isEmpty()) {
                hand(numbered, new KeptEvent(id, RunEventJson.of(event)));
            }
        } finally {
            handing.unlock();
        }
    }

    private static <T> void hand(List<Consumer<T>> watchers, T event) {
        for (Consumer<T> watcher : watchers) {
            try {
                watcher.accept(event);
            } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError gone) {
                watchers.remove(watcher);
            }
        }
    }

    void rest() {
        handing.lock();
        try {
            synchronized (state) {
                events.clear();
                before = null;
                book = null;
            }
        } finally {
            handing.unlock();
        }
    }

    /** The run is over; who waits for it goes on within this, before whoever watches is let go. */
    void end(Runnable ended) {
        handing.lock();
        try {
            synchronized (state) {
                events.removeIf(told -> told.event() instanceof RunEvent.TextArrived);
                over = true;
                book = null;
            }
            ended.run();
            watchers.clear();
            numbered.clear();
        } finally {
            handing.unlock();
        }
    }
}
