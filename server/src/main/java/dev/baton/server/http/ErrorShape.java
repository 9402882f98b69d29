package dev.baton.server.http;

import dev.baton.server.failure.Fault;
import dev.baton.server.failure.Problem;
import dev.baton.spi.json.JsonObject;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * How a route tells a failure.
 *
 * @param contentType the media type
 * @param status      the status that a fault has; its own, or another that the protocol's clients look for
 * @param body        the body that a fault becomes, given the request's identifier
 * @param others      how it is told to whoever sends a header, by the header's name
 */
public record ErrorShape(String contentType, ToIntFunction<Fault> status, BiFunction<Fault, String, JsonObject> body, Map<String, ErrorShape> others) {

    /** Problem details (RFC 9457), for Baton's own routes. */
    public static final ErrorShape PROBLEM = new ErrorShape(Problem.TYPE, Problem::of);

    /** Keeps an immutable copy. */
    public ErrorShape {
        others = Map.copyOf(others);
    }

    /** A shape that is the same for everybody. */
    public ErrorShape(String contentType, ToIntFunction<Fault> status, BiFunction<Fault, String, JsonObject> body) {
        this(contentType, status, body, Map.of());
    }

    /** A shape that keeps the fault's own status and does not name the request. */
    public ErrorShape(String contentType, Function<Fault, JsonObject> body) {
        this(contentType, Fault::status, (fault, request) -> body.apply(fault));
    }

    /** This shape, but another one for whoever sends that header: two protocols share a path. */
    public ErrorShape or(String header, ErrorShape other) {
        return new ErrorShape(contentType, status, body, Map.of(header, other));
    }

    /** The shape for that request. */
    ErrorShape of(Exchange exchange) {
        for (Map.Entry<String, ErrorShape> other : others.entrySet()) {
            if (exchange.header(other.getKey()) != null) {
                return other.getValue();
            }
        }
        return this;
    }
}
