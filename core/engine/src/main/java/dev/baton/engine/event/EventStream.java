package dev.baton.engine.event;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands each event to every reader, in the thread in which it happened. A reader of one run's events costs the other runs nothing. Safe
 * for many threads; readers must be quick.
 */
public final class EventStream {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private final List<Consumer<RunEvent>> readers = new CopyOnWriteArrayList<>();
    private final Map<String, Consumer<RunEvent>> byRun = new ConcurrentHashMap<>();

    /** Adds a reader of all events; closing what is given back takes it away again. */
    public Subscription subscribe(Consumer<RunEvent> reader) {
        readers.add(reader);
        return () -> readers.remove(reader);
    }

    /** Sets the one reader of a run's events, who gets them before all others; closing what is given back takes it away again. */
    public Subscription subscribe(String run, Consumer<RunEvent> reader) {
        byRun.put(run, reader);
        return () -> byRun.remove(run, reader);
    }

    /** Hands an event out. A reader that fails is logged and never disturbs the run. */
    public void emit(RunEvent event) {
        Consumer<RunEvent> own = byRun.get(event.run());
        if (own != null) {
            hand(own, event);
        }
        for (Consumer<RunEvent> reader : readers) {
            hand(reader, event);
        }
    }

    private static void hand(Consumer<RunEvent> reader, RunEvent event) {
        try {
            reader.accept(event);
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError failure) {
            LOG.warn("a reader of events failed at {}", RunEventJson.type(event), failure);
        }
    }

    /** A reader's place in the stream. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        /** Takes the reader away. */
        @Override
        void close();
    }
}
