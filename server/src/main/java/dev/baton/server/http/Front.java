package dev.baton.server.http;

import dev.baton.engine.dispatch.CallerGone;
import dev.baton.server.failure.Faults;
import dev.baton.server.failure.HttpFailure;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands before every route: who may ask, and what becomes of a failure. Safe for many threads. */
public final class Front implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Front.class);

    private final HttpRoute route;
    private final Exchanges exchanges;
    private final Gate gate;

    /** The front of a route, whose callers that gate lets in. */
    public Front(HttpRoute route, Exchanges exchanges, Gate gate) {
        this.route = route;
        this.exchanges = exchanges;
        this.gate = gate;
    }

    @Override
    public void handle(Context context) {
        Exchange exchange = exchanges.open(context);
        try {
            exchange.header("X-Content-Type-Options", "nosniff");
            admit(exchange);
            if (exchanges.isStopping()) {
                exchange.header("Connection", "close").fail(Faults.stopping(), route.errors());
            } else {
                route.handling().handle(exchange);
            }
            exchange.complete();
        } catch (CallerGone | IOException | UncheckedIOException gone) {
            LOG.debug("{} {}: the client is gone", route.method(), route.path(), gone);
            exchange.breakOff();
        } catch (Exception failure) {
            if (exchange.isClientGone()) {
                exchange.breakOff();
            } else {
                tell(exchange, failure);
            }
        } finally {
            AccessLog.tell(route, exchange);
            exchanges.close(exchange);
        }
    }

    /** Whoever is not let in is told so in an answer that it can read, and that leaves its connection good for the next request. */
    private void admit(Exchange exchange) throws IOException {
        try {
            gate.admit(exchange, route.access()).ifPresent(exchange::by);
        } catch (HttpFailure refused) {
            exchange.passOver();
            throw refused;
        }
    }

    private void tell(Exchange exchange, Exception failure) {
        try {
            exchange.fail(Faults.of(failure), route.errors());
            exchange.complete();
        } catch (IOException gone) {
            LOG.debug("{} {}: the client did not hear of its failure", route.method(), route.path(), gone);
            exchange.breakOff();
        }
    }
}
