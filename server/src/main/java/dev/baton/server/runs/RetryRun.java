package dev.baton.server.runs;

import dev.baton.engine.Baton;
import dev.baton.engine.run.Run;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;

/** Has a run that is over or laid down go on from one of its steps. */
public final class RetryRun implements Handling {

    private final Baton baton;

    /** Of the runs of that engine. */
    public RetryRun(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        JsonObject body = exchange.body();
        String step = body.at("step").text("");
        if (step.isEmpty()) {
            throw HttpFailure.field("step", "must be the path of a step of the run, such as route.technical/answer");
        }
        Run run = baton.acts(exchange.by()).retry(FoundRun.of(baton, exchange).id(), step);
        exchange.json(202, run.toJson());
    }
}
