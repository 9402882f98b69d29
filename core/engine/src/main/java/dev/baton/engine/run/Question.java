package dev.baton.engine.run;

import dev.baton.engine.plan.Position;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked.
 *
 * @param shown    what the person sees, by name; plain data, null for what is not set
 * @param choices  what can be chosen
 * @param within   how long the person has, from when it is first asked; null for ever
 * @param position where the step stands
 */
public record Question(Map<String, @Nullable Object> shown, List<String> choices, @Nullable Duration within, Position position) {

    /** Keeps copies, in order. */
    public Question {
        shown = Collections.unmodifiableMap(new LinkedHashMap<>(shown));
        choices = List.copyOf(choices);
    }
}
