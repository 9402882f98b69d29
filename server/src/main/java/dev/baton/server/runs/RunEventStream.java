package dev.baton.server.runs;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.event.RunEventJson;
import dev.baton.server.http.EventWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A run's events as server-sent events: the last is {@code run_finished} or {@code run_failed}. For one thread. */
final class RunEventStream {

    /** Proxies close connections that are silent for longer; half of nginx's default. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final RunWatch watch;
    private final EventWriter out;

    RunEventStream(RunWatch watch, EventWriter out) {
        this.watch = watch;
        this.out = out;
    }

    /**
     * Sends all of them.
     *
     * @throws java.io.UncheckedIOException where the client takes no more
     * @throws InterruptedException         where the thread is interrupted
     */
    void send() throws InterruptedException {
        for (long number = 1; !watch.isOver(); ) {
            @Nullable RunEvent event = watch.next(SILENCE);
            if (event == null) {
                out.comment();
            } else {
                out.event(RunEventJson.type(event), number++, RunEventJson.of(event).toBytes());
            }
        }
    }
}
