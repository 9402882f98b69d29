package dev.baton.server.batches;

import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import java.io.IOException;

/** Tells a batch to stop, or to go on. */
public final class TellBatch implements Handling {

    private final Batches batches;
    private final Word word;

    private interface Word {
        /** Says it to a batch. */
        void to(Batches batches, String id, Exchange exchange);
    }

    private TellBatch(Batches batches, Word word) {
        this.batches = batches;
        this.word = word;
    }

    /** To begin no line any more. */
    public static TellBatch cancel(Batches batches) {
        return new TellBatch(batches, (all, id, exchange) -> all.cancel(id, exchange.by()));
    }

    /** To go on, with the lines that failed too where {@code retryFailed=true}. */
    public static TellBatch resume(Batches batches) {
        return new TellBatch(batches, (all, id, exchange) -> all.resume(id, "true".equals(exchange.query("retryFailed")), exchange.by()));
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        exchange.anyBody();
        String id = exchange.path("id");
        word.to(batches, id, exchange);
        exchange.json(202, batches.about(id, exchange.by()));
    }
}
