package dev.baton.server.runs;

import dev.baton.engine.Baton;
import dev.baton.engine.run.Values;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.server.http.Permits;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells which models a run would ask, what it would cost and how long it would take, without asking anybody. */
public final class ForecastRun implements Handling {

    private final Baton baton;

    /** Forecasts the runs of that engine. */
    public ForecastRun(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void handle(Exchange exchange) throws IOException, InterruptedException {
        exchange.json(200, baton.forecast(Permits.orchestration(exchange.by(), exchange.path("name")), inputs(exchange.query("inputs")), exchange.by()).toJson());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> inputs(@Nullable String given) {
        if (given == null) {
            return Map.of();
        }
        try {
            if (Json.parse(given) instanceof JsonObject object) {
                return (Map<String, @Nullable Object>) Values.fromJson(object);
            }
        } catch (JsonException wrong) {
            throw HttpFailure.of(400, "bad_request", "The parameter 'inputs' is no JSON: " + wrong.getMessage());
        }
        throw HttpFailure.of(400, "bad_request", "The parameter 'inputs' is a JSON object of inputs by name, such as {\"message\": \"Hello\"}");
    }
}
