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
    private final boolean loopbackOnly;

    /**
     * The front of a route.
     *
     * @param loopbackOnly true where the server is for this machine alone, so that a request under another host's name is none
     *                     of ours
     */
    public Front(HttpRoute route, Exchanges exchanges, boolean loopbackOnly) {
        this.route = route;
        this.exchanges = exchanges;
        this.loopbackOnly = loopbackOnly;
    }

    @Override
    public void handle(Context context) {
        Exchange exchange = exchanges.open(context);
        try {
            exchange.header("X-Content-Type-Options", "nosniff");
            if (loopbackOnly && !LoopbackName.is(exchange.host())) {
                throw HttpFailure.of(
                        421,
                        "wrong_host",
                        "This server is for this machine alone (localhost, 127.0.0.1); a request for '" + exchange.host()
                                + "' is not answered. Start it with --bind to serve others");
            }
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
