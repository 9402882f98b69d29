package dev.baton.server.serving;

import dev.baton.engine.Baton;
import dev.baton.engine.Target;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.run.RunIds;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Access;
import dev.baton.server.http.Callers;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.server.http.HttpRoute;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.RawBody;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;

/**
 * A served protocol's route: its requests are answered by a model, by whichever model a strategy puts first, or by an
 * orchestration. Safe for many threads.
 */
public final class ServedRoute implements Handling {

    private final Baton baton;
    private final ServedProtocol protocol;
    private final ModelAnswers models;
    private final OrchestrationAnswers orchestrations;

    private ServedRoute(Baton baton, ServedProtocol protocol, Clock clock) {
        this.baton = baton;
        this.protocol = protocol;
        this.models = new ModelAnswers(baton, protocol, new RunIds(clock), clock);
        this.orchestrations = new OrchestrationAnswers(baton, protocol, clock);
    }

    /** The route on which that engine answers in that protocol; the clock says when. */
    public static HttpRoute of(Baton baton, ServedProtocol protocol, Clock clock) {
        return new HttpRoute("POST", protocol.path(), Access.CALLER, protocol.errors(), new ServedRoute(baton, protocol, clock));
    }

    @Override
    public void handle(Exchange exchange) throws IOException, InterruptedException {
        Asked asked = protocol.read(exchange.body(), exchange::header);
        Origin origin = Callers.of(exchange, asked.session(), Map.of());
        switch (Named.of(baton, asked.model(), exchange.by())) {
            case Target.Model model -> models.answer(exchange, asked, model, origin);
            case Target.Strategy strategy -> models.answer(exchange, asked, strategy, origin);
            case Target.Orchestration orchestration -> orchestrations.answer(exchange, asked, chat(asked), orchestration.orchestration(), origin);
        }
    }

    private static ChatRequest chat(Asked asked) {
        RawBody raw = asked.request().raw();
        if (raw != null && !raw.bound().isEmpty()) {
            throw HttpFailure.of(
                    422,
                    "unsupported",
                    "'" + asked.model() + "' is an orchestration, and only a model whose provider speaks " + raw.protocol() + " has "
                            + String.join(", ", raw.bound()));
        }
        if (asked.request() instanceof ChatRequest chat) {
            return chat;
        }
        throw HttpFailure.field("model", "'" + asked.model() + "' is an orchestration, which answers a conversation and nothing else");
    }
}
