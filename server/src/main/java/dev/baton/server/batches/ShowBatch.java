package dev.baton.server.batches;

import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import java.io.IOException;

/** Tells how far a batch is. */
public final class ShowBatch implements Handling {

    private final Batches batches;

    /** One of these. */
    public ShowBatch(Batches batches) {
        this.batches = batches;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        exchange.json(200, batches.about(exchange.path("id"), exchange.by()));
    }
}
