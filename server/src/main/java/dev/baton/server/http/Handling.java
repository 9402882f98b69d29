package dev.baton.server.http;

/** What a route does with a request. Safe for many threads; each request has a virtual thread of its own. */
@FunctionalInterface
public interface Handling {

    /**
     * Answers the request.
     *
     * @throws Exception where it fails; the route's kind of error is answered then, unless the answer has begun
     */
    void handle(Exchange exchange) throws Exception;
}
