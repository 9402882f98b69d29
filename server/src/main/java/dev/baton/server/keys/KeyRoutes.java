package dev.baton.server.keys;

import dev.baton.engine.Baton;
import dev.baton.engine.identity.IdentityJson;
import dev.baton.server.http.Access;
import dev.baton.server.http.ErrorShape;
import dev.baton.server.http.HttpRoute;
import java.time.Clock;
import java.util.List;

/** The routes of keys and of the audit log. */
public final class KeyRoutes {

    private KeyRoutes() {}

    /** Those of that engine. */
    public static List<HttpRoute> of(Baton baton, Clock clock) {
        KeyDesk desk = new KeyDesk(baton.keys());
        return List.of(
                new HttpRoute("GET", "/v1/keys", Access.ADMIN, ErrorShape.PROBLEM, desk::list),
                new HttpRoute("POST", "/v1/keys", Access.ADMIN, ErrorShape.PROBLEM, desk::make),
                new HttpRoute("GET", "/v1/keys/{id}", Access.ADMIN, ErrorShape.PROBLEM, desk::show),
                new HttpRoute("POST", "/v1/keys/{id}/rotate", Access.ADMIN, ErrorShape.PROBLEM, desk::rotate),
                new HttpRoute("POST", "/v1/keys/{id}/revoke", Access.ADMIN, ErrorShape.PROBLEM, desk::revoke),
                new HttpRoute("GET", "/v1/audit", Access.ADMIN, ErrorShape.PROBLEM, new ShowAudit(baton.keys(), clock)),
                new HttpRoute("GET", "/v1/me", Access.CALLER, ErrorShape.PROBLEM, exchange -> exchange.json(200, IdentityJson.of(exchange.by()))));
    }
}
