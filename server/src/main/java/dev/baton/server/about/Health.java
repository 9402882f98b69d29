package dev.baton.server.about;

import dev.baton.engine.Baton;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;

/** Tells that the server takes requests. It asks nobody, so that it answers at once. */
public final class Health implements Handling {

    private final Baton baton;

    /** The health of a server of that engine. */
    public Health(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        exchange.json(200, JsonObject.builder().put("status", "ok").put("process", ProcessHandle.current().pid()).put("runs", baton.underWay().size()).build());
    }
}
