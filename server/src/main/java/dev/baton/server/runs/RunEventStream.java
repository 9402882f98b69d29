package dev.baton.server.runs;

import dev.baton.engine.journal.EventId;
import dev.baton.engine.journal.KeptEvent;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.EventWriter;
import dev.baton.server.http.Exchange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A run's events as server-sent events: of a run that is over the last is {@code run_finished} or {@code run_failed}. For one thread. */
final class RunEventStream {

    /** Proxies close connections that are silent for longer; a quarter of nginx's default. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final RunFeed feed;
    private final EventWriter out;

    RunEventStream(RunFeed feed, EventWriter out) {
        this.feed = feed;
        this.out = out;
    }

    /**
     * Sends all of them.
     *
     * @throws java.io.UncheckedIOException where the client takes no more
     * @throws InterruptedException         where the thread is interrupted
     */
    void send() throws InterruptedException {
        while (!feed.isOver()) {
            @Nullable KeptEvent event = feed.next(SILENCE);
            if (event != null) {
                out.event(event.event().at("type").text(""), event.id().toString(), event.event().toBytes());
            } else if (!feed.isOver()) {
                out.comment();
            }
        }
        if (!out.hasBegun()) {
            out.comment();
        }
    }

    /**
     * After which event a client wants to go on: what its {@code Last-Event-ID} says (WHATWG HTML, section 9.2), else {@code after} in the query.
     *
     * @throws HttpFailure where it is none
     */
    static EventId from(Exchange exchange) {
        String header = exchange.header("Last-Event-ID");
        String said = header == null || header.isEmpty() ? exchange.query("after") : header;
        if (said == null || said.isEmpty()) {
            return EventId.NONE;
        }
        try {
            return EventId.of(said);
        } catch (IllegalArgumentException wrong) {
            throw HttpFailure.of(422, "bad_event_id", "Last-Event-ID: " + wrong.getMessage()).with("param", "Last-Event-ID");
        }
    }
}
