package dev.baton.server.http;

import dev.baton.server.failure.Fault;
import dev.baton.server.failure.Problem;
import dev.baton.spi.json.JsonObject;
import java.util.function.Function;

/**
 * How a route tells a failure.
 *
 * @param contentType the media type
 * @param body        the body that a fault becomes
 */
public record ErrorShape(String contentType, Function<Fault, JsonObject> body) {

    /** Problem details (RFC 9457), for Baton's own routes. */
    public static final ErrorShape PROBLEM = new ErrorShape(Problem.TYPE, Problem::of);
}
