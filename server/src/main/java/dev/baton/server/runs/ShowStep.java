package dev.baton.server.runs;

import dev.baton.engine.Baton;
import dev.baton.engine.event.Story;
import dev.baton.engine.journal.EventId;
import dev.baton.engine.journal.KeptEvent;
import dev.baton.engine.run.Run;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Tells why a step of a run went as it did: its route with reasons, each attempt, what guards did. */
public final class ShowStep implements Handling {

    private final Baton baton;

    /** Shows the steps of that engine's runs. */
    public ShowStep(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        Run run = FoundRun.of(baton, exchange);
        String path = exchange.path("path");
        List<JsonObject> events = Story.step(soFar(run), path);
        if (events.isEmpty()) {
            throw HttpFailure.of(404, "unknown_step", "Run " + run.id() + " has not come to a step '" + path + "'; GET /v1/runs/" + run.id() + " lists its steps");
        }
        JsonObject.Builder json = JsonObject.builder().put("run", run.id()).put("step", path);
        Story.of(events).forEach(json::put);
        exchange.json(200, json.build());
    }

    private static List<JsonObject> soFar(Run run) {
        Queue<JsonObject> events = new ConcurrentLinkedQueue<>();
        Consumer<KeptEvent> watcher = kept -> events.add(kept.event());
        run.watch(EventId.NONE, watcher);
        run.unwatch(watcher);
        return List.copyOf(events);
    }
}
