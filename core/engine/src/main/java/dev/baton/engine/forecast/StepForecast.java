package dev.baton.engine.forecast;

import dev.baton.engine.plan.Position;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one step would cost and take, with everything inside.
 *
 * @param path     its path in a run, without the numbers of items and rounds; of a branch or of what stands in for a step, its own
 * @param kind     what kind of step it is, in the language's own word; {@code branch}, {@code each} and {@code otherwise} for a part of one
 * @param position where it stands
 * @param calls    which models it would ask; empty where it asks none itself
 * @param steps    what is inside
 * @param notes    what a person ought to know about the bounds
 * @param bounds   of all of it
 */
public record StepForecast(
        String path, String kind, Position position, List<CallForecast> calls, List<StepForecast> steps, List<String> notes, Bounds bounds) {

    /** Keeps immutable copies. */
    public StepForecast {
        calls = List.copyOf(calls);
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** This and everything inside, in reading order. */
    public Stream<StepForecast> all() {
        return Stream.concat(Stream.of(this), steps.stream().flatMap(StepForecast::all));
    }

    /** For programs. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder().put("path", path).put("kind", kind);
        if (position.line() > 0) {
            json.put("at", position.toString());
        }
        if (!calls.isEmpty()) {
            json.put("calls", new JsonArray(calls.stream().<Json>map(CallForecast::toJson).toList()));
        }
        if (!notes.isEmpty()) {
            json.put("notes", notes);
        }
        json.put("bounds", bounds.toJson());
        if (!steps.isEmpty()) {
            json.put("steps", new JsonArray(steps.stream().<Json>map(StepForecast::toJson).toList()));
        }
        return json.build();
    }
}
