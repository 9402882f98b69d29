package dev.baton.server.serving;

import dev.baton.server.http.ErrorShape;
import dev.baton.spi.json.JsonObject;

/**
 * A wire protocol in which Baton answers: how its requests are read, and how it tells a failure. What it answers with, a request
 * that was read knows: see {@link Asked}. Implementations are safe for many threads.
 */
public interface ServedProtocol {

    /** The wire protocol's name, such as {@code openai.chat}: a provider that speaks it is passed through. */
    String name();

    /** The path that its requests are posted to. */
    String path();

    /** What the identifiers of its answers begin with, such as {@code chatcmpl-}. */
    String prefix();

    /** How it tells a failure before an answer has begun. */
    ErrorShape errors();

    /**
     * Reads a request. CONTRACT: what the canonical request cannot express is refused, unless it stays in the request's raw body and
     * a model may well be asked without it.
     *
     * @throws dev.baton.server.failure.HttpFailure 400 where a field is not what it should be; names the field
     */
    Asked read(JsonObject body, Headers headers);
}
