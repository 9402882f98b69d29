package dev.baton.server.runs;

import dev.baton.engine.Baton;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import java.io.IOException;

/** Tells what is known of a run, under way, laid down or over. */
public final class ShowRun implements Handling {

    private final Baton baton;

    /** Shows the runs of that engine. */
    public ShowRun(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        exchange.json(200, FoundRun.of(baton, exchange).toJson());
    }
}
