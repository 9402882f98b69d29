package dev.baton.server.runs;

import dev.baton.engine.journal.KeptEvent;
import dev.baton.engine.run.Run;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The events of a run with their identifiers, for one client, in order. They wait here for as long as the client takes, so that a slow one does not hold the
 * run up. Closing it takes the watcher away; the run goes on. For one thread, {@link #stop} excepted.
 */
final class RunFeed implements AutoCloseable {

    /** How long a run may take to be over once it has told its last event. */
    private static final Duration END = Duration.ofSeconds(5);

    private final BlockingQueue<Optional<KeptEvent>> events = new LinkedBlockingQueue<>();
    private final Consumer<KeptEvent> watcher = event -> events.add(Optional.of(event));
    private final Run run;
    private boolean over;

    /** Watches the run that the source gives, which has it watched by what it is given. */
    RunFeed(Function<Consumer<KeptEvent>, Run> source) {
        this.run = source.apply(watcher);
        look();
    }

    Run run() {
        return run;
    }

    /** The next event; null where none comes in that time, or none comes any more. */
    @Nullable KeptEvent next(Duration patience) throws InterruptedException {
        Optional<KeptEvent> event = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (event != null && event.isEmpty()) {
            over = true;
            return null;
        }
        if (event != null && events.isEmpty() && isLast(event.get())) {
            // Whoever asks for the run after its last event finds it over.
            run.awaitEnd(END);
        }
        look();
        return event == null ? null : event.get();
    }

    private static boolean isLast(KeptEvent event) {
        String type = event.event().at("type").text("");
        return type.equals("run_finished") || type.equals("run_failed");
    }

    private void look() {
        // In this order: a run tells all that happened before it is over.
        over = over || run.status().isOver() && events.isEmpty();
    }

    /** True once all events of a run that is over were handed out, or it was stopped. */
    boolean isOver() {
        return over;
    }

    /** Hands out what has come, and nothing after it. */
    void stop() {
        events.add(Optional.empty());
    }

    @Override
    public void close() {
        run.unwatch(watcher);
    }
}
