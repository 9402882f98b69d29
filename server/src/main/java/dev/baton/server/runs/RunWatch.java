package dev.baton.server.runs;

import dev.baton.engine.Baton;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.run.Run;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of a run for one client, in order. They wait here for as long as the client takes, so that a slow one does not
 * hold the run up; the run keeps them anyway. Closing it takes the watcher away, and stops the run where it is not over:
 * nobody waits for it any more. For one thread.
 */
public final class RunWatch implements AutoCloseable {

    private static final Duration END = Duration.ofSeconds(5);

    private final Run run;
    private final BlockingQueue<RunEvent> events = new LinkedBlockingQueue<>();
    private final Consumer<RunEvent> watcher = events::add;
    private boolean over;

    /**
     * Starts an orchestration and watches it.
     *
     * @throws dev.baton.engine.failure.BatonException where it cannot be started
     */
    public RunWatch(Baton baton, String orchestration, Map<String, ?> inputs, Origin origin) {
        this.run = baton.start(orchestration, inputs, true, watcher, origin);
    }

    /** The run. */
    public Run run() {
        return run;
    }

    /**
     * The next event; null where none comes in that time. The last one is {@link RunEvent.RunFinished} or {@link
     * RunEvent.RunFailed}, and comes when the run's result can be asked for.
     *
     * @throws InterruptedException where the thread is interrupted
     */
    public @Nullable RunEvent next(Duration patience) throws InterruptedException {
        RunEvent event = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (event instanceof RunEvent.RunFinished || event instanceof RunEvent.RunFailed) {
            run.awaitEnd(END);
            over = true;
        }
        return event;
    }

    /** True once the last event was handed out. */
    public boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        run.unwatch(watcher);
        if (!over) {
            run.cancel();
        }
    }
}
