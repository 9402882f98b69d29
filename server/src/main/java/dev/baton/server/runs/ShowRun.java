package dev.baton.server.runs;

import dev.baton.engine.Baton;
import dev.baton.engine.run.Run;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import java.io.IOException;

/** Tells what is known of a run, under way or over. */
public final class ShowRun implements Handling {

    private final Baton baton;

    /** Shows the runs of that engine. */
    public ShowRun(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        String id = exchange.path("id");
        Run run = baton.find(id).orElseThrow(() -> HttpFailure.of(
                404, "unknown_run", "There is no run '" + id + "' under way, nor among the last thousand that are over"));
        exchange.json(200, run.toJson());
    }
}
