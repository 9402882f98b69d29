package dev.baton.server.anthropic;

import dev.baton.engine.Baton;
import dev.baton.server.http.Access;
import dev.baton.server.http.Handling;
import dev.baton.server.http.HttpRoute;
import dev.baton.server.serving.ServedRoute;
import java.time.Clock;
import java.util.List;

/** Anthropic's routes. Each of their answers carries the request's identifier, as Anthropic's do. */
public final class AnthropicRoutes {

    private AnthropicRoutes() {}

    /** The routes on which that engine answers in Anthropic's protocol; the clock says when. */
    public static List<HttpRoute> of(Baton baton, Clock clock) {
        HttpRoute messages = ServedRoute.of(baton, new MessagesProtocol(), clock);
        HttpRoute count =
                new HttpRoute("POST", messages.path() + "/count_tokens", Access.CALLER, AnthropicError.SHAPE, new CountTokens(baton));
        return List.of(named(messages), named(count));
    }

    private static HttpRoute named(HttpRoute route) {
        Handling handling = route.handling();
        return new HttpRoute(route.method(), route.path(), route.access(), route.errors(), exchange -> {
            exchange.header("request-id", exchange.id());
            handling.handle(exchange);
        });
    }
}
