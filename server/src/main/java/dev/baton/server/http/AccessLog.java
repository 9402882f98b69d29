package dev.baton.server.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each request, of the level {@code info}: off unless that is logged ({@code BATON_LOG_LEVEL=info}). It names the route, not the path: that may hold what is
 * nobody's business.
 */
final class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.baton.access");

    private AccessLog() {}

    static void tell(HttpRoute route, Exchange exchange) {
        if (LOG.isInfoEnabled()) {
            long millis = exchange.age() / 1_000_000;
            LOG.atInfo()
                    .addKeyValue("request", exchange.id())
                    .addKeyValue("status", exchange.status())
                    .addKeyValue("millis", millis)
                    .log("{} {}", route.method(), route.template());
        }
    }
}
