package dev.baton.server.batches;

import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.server.http.Permits;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Starts a batch of the lines of a body, and does not wait for it. */
public final class StartBatch implements Handling {

    private static final int LONGEST_KEY = 255;

    private final Batches batches;

    /** One of these. */
    public StartBatch(Batches batches) {
        this.batches = batches;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        byte[] lines = exchange.lines();
        if (lines.length == 0) {
            throw HttpFailure.of(400, "invalid_body", "Lines are missing: the body is empty");
        }
        String key = exchange.header("Idempotency-Key");
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw HttpFailure.of(400, "invalid_request", "Idempotency-Key: must have 1 to " + LONGEST_KEY + " characters");
        }
        Batches.Options options = new Batches.Options(
                concurrency(exchange.query("concurrency")), exchange.query("keyField"), "true".equals(exchange.query("ordered")));
        String id = batches.start(Permits.orchestration(exchange.by(), exchange.path("name")), lines, options, exchange.by(), key);
        exchange.header("Location", "/v1/batches/" + id).json(202, batches.about(id, exchange.by()));
    }

    private static int concurrency(@Nullable String said) {
        if (said == null) {
            return 8;
        }
        if (said.matches("\\d{1,4}") && Integer.parseInt(said) >= 1 && Integer.parseInt(said) <= 1_000) {
            return Integer.parseInt(said);
        }
        throw HttpFailure.of(422, "bad_query", "concurrency: must be a whole number from 1 to 1000, not '" + said + "'");
    }
}
