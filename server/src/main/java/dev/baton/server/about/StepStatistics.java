package dev.baton.server.about;

import dev.baton.engine.Baton;
import dev.baton.engine.run.StepFigures;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.server.runs.RunFilter;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.time.Clock;

/** Tells which step is slow, which fails, and what each costs, over the runs that are kept. */
public final class StepStatistics implements Handling {

    /** The most runs that are looked at, the newest. */
    public static final int MOST = 10_000;

    private final Baton baton;
    private final Clock clock;

    /** The statistics of that engine's runs. */
    public StepStatistics(Baton baton, Clock clock) {
        this.baton = baton;
        this.clock = clock;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        try {
            exchange.json(200, JsonObject.EMPTY.with("steps", new JsonArray(baton.monitoring()
                    .steps(RunFilter.of(null, exchange.query("orchestration"), exchange.query("since"), MOST, clock))
                    .stream().<Json>map(StepFigures::toJson).toList())));
        } catch (IllegalArgumentException wrong) {
            throw HttpFailure.of(422, "bad_query", String.valueOf(wrong.getMessage()));
        }
    }
}
