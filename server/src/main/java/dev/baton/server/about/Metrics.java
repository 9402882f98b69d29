package dev.baton.server.about;

import dev.baton.engine.Baton;
import dev.baton.engine.telemetry.Exposition;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Access;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import java.io.IOException;

/** Tells the metrics to whoever scrapes them, in the format of Prometheus or of OpenMetrics. */
public final class Metrics implements Handling {

    private final Baton baton;

    /** The metrics of that engine. */
    public Metrics(Baton baton) {
        this.baton = baton;
    }

    /** Who may read them: they tell which models a workspace has and what is spent, so an operator alone, unless the settings open them. */
    public static Access access(Baton baton) {
        return baton.settings().central().telemetry().openMetrics() ? Access.ANYBODY : Access.OPERATOR;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        Exposition metrics = baton.monitoring()
                .metrics(exchange.header("accept"))
                .orElseThrow(() -> HttpFailure.of(
                        404, "not_found", "This server has no telemetry on its class path; add the dependency dev.baton:baton-telemetry"));
        exchange.bytes(200, metrics.contentType(), metrics.body());
    }
}
