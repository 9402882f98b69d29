package dev.baton.server.runs;

import dev.baton.engine.Baton;
import dev.baton.engine.workspace.Version;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.server.http.Permits;
import java.io.IOException;

/** Tells of one kept version of an orchestration, with the text of its script. */
public final class ShowVersion implements Handling {

    private final Baton baton;

    /** Shows the versions of that engine's workspace. */
    public ShowVersion(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        String name = Permits.orchestration(exchange.by(), exchange.path("name"));
        Version version = baton.versions().find(name, exchange.path("hash"));
        exchange.json(200, version.toJson().with("text", baton.versions().text(name, version)));
    }
}
