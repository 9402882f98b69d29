package dev.baton.server.about;

import dev.baton.engine.Baton;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import java.io.IOException;

/** Tells whoever asked why a single request went as it did, as long as it is remembered; operators, of anybody's. */
public final class ShowRequest implements Handling {

    private final Baton baton;

    /** Shows the requests of that engine. */
    public ShowRequest(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        String id = exchange.path("id");
        exchange.json(200, baton.monitoring().request(id).filter(story -> exchange.by().sees(story.at("identity").text(""))).orElseThrow(() -> HttpFailure.of(
                404, "unknown_request", "There is no request '" + id + "' among the last "
                        + baton.settings().central().telemetry().kept() + " of this process, nor among as many that failed")));
    }
}
