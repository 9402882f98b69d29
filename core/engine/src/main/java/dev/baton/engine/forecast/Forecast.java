package dev.baton.engine.forecast;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run would cost and take, and which models it would ask, as things are now. Nothing was spent for it.
 *
 * @param orchestration which one
 * @param hash          of its script
 * @param steps         its steps
 * @param bounds        of the whole
 * @param unknowns      what cannot be known before it runs, and so leaves bounds open or rests on an assumption
 */
public record Forecast(String orchestration, String hash, List<StepForecast> steps, Bounds bounds, List<String> unknowns) {

    /** Keeps immutable copies. */
    public Forecast {
        steps = List.copyOf(steps);
        unknowns = List.copyOf(unknowns);
    }

    /** Every step and everything inside, in reading order. */
    public Stream<StepForecast> all() {
        return steps.stream().flatMap(StepForecast::all);
    }

    /** True where some step needs a model that is not there. */
    public boolean lacksModels() {
        return all().flatMap(step -> step.calls().stream()).anyMatch(call -> call.ranked().isEmpty());
    }

    /** For programs: costs in dollars, latencies in milliseconds. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("orchestration", orchestration)
                .put("hash", hash)
                .put("bounds", bounds.toJson())
                .put("unknowns", unknowns)
                .put("steps", new JsonArray(steps.stream().<Json>map(StepForecast::toJson).toList()))
                .build();
    }
}
