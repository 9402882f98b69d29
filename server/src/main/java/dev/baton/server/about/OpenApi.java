package dev.baton.server.about;

import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Serves the description of all routes (OpenAPI 3.1). */
public final class OpenApi implements Handling {

    private final byte[] document;

    /** Reads the document. */
    public OpenApi() {
        try (InputStream in = OpenApi.class.getResourceAsStream("/dev/baton/server/openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is not in the jar");
            }
            document = in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        exchange.bytes(200, "application/json", document);
    }
}
