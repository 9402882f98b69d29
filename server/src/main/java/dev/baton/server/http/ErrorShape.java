package dev.baton.server.http;

import dev.baton.server.failure.Fault;
import dev.baton.server.failure.Problem;
import dev.baton.spi.json.JsonObject;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * How a route tells a failure.
 *
 * @param contentType the media type
 * @param status      the status that a fault has; its own, or another that the protocol's clients look for
 * @param body        the body that a fault becomes, given the request's identifier
 */
public record ErrorShape(String contentType, ToIntFunction<Fault> status, BiFunction<Fault, String, JsonObject> body) {

    /** Problem details (RFC 9457), for Baton's own routes. */
    public static final ErrorShape PROBLEM = new ErrorShape(Problem.TYPE, Problem::of);

    /** A shape that keeps the fault's own status and does not name the request. */
    public ErrorShape(String contentType, Function<Fault, JsonObject> body) {
        this(contentType, Fault::status, (fault, request) -> body.apply(fault));
    }
}
