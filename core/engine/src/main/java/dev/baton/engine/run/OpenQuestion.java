package dev.baton.engine.run;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question of a run that waits for somebody.
 *
 * @param step     the path of the step that asks
 * @param shown    what the person sees, by name
 * @param choices  what can be chosen
 * @param deadline until when; null for ever
 */
public record OpenQuestion(String step, JsonObject shown, List<String> choices, @Nullable Instant deadline) {

    /** Keeps an immutable copy. */
    public OpenQuestion {
        choices = List.copyOf(choices);
    }

    /** For programs. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("step", step)
                .put("shown", shown)
                .put("choices", new JsonArray(choices.stream().<Json>map(JsonString::new).toList()))
                .putIfPresent("deadline", deadline == null ? null : deadline.toString())
                .build();
    }
}
