package dev.baton.server.batches;

import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import java.io.IOException;

/** Gives the results of a batch as far as there are any, as lines of JSON. */
public final class BatchResults implements Handling {

    private final Batches batches;

    /** One of these. */
    public BatchResults(Batches batches) {
        this.batches = batches;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        exchange.file("application/jsonl", batches.folder(exchange.path("id"), exchange.by()).output());
    }
}
