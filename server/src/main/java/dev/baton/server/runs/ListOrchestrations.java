package dev.baton.server.runs;

import dev.baton.engine.Baton;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.plan.Input;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.ShapeSchema;
import dev.baton.engine.run.Values;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;
import java.util.List;

/** Lists the orchestrations, with what each is given. */
public final class ListOrchestrations implements Handling {

    private final Baton baton;

    /** Lists the orchestrations of that engine. */
    public ListOrchestrations(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        List<Json> all = baton.orchestrations().stream()
                .filter(exchange.by().scope()::allowsOrchestration)
                .<Json>map(this::entry).toList();
        exchange.json(200, JsonObject.EMPTY.with("orchestrations", new JsonArray(all)));
    }

    private JsonObject entry(String name) {
        Plan plan;
        try {
            plan = baton.plan(name);
        } catch (BatonException broken) {
            return JsonObject.builder()
                    .put("name", name)
                    .put("error", broken.toJson())
                    .putIfPresent("serving", baton.lastFit(name).map(Plan::hash).orElse(null))
                    .build();
        }
        return JsonObject.builder()
                .put("name", name)
                .putIfPresent("version", plan.version().isEmpty() ? null : plan.version())
                .putIfPresent("description", plan.description().isEmpty() ? null : plan.description())
                .put("inputs", new JsonArray(plan.inputs().stream().<Json>map(ListOrchestrations::input).toList()))
                .build();
    }

    private static JsonObject input(Input input) {
        return JsonObject.builder()
                .put("name", input.name())
                .put("type", input.shape().shown())
                .put("required", input.required())
                .putIfPresent("default", Values.toJson(input.otherwise()))
                .put("schema", ShapeSchema.of(input.shape()))
                .build();
    }
}
