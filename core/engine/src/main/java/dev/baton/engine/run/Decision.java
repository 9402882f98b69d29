package dev.baton.engine.run;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided.
 *
 * @param choice  one of the question's choices
 * @param by      who; empty where nobody said
 * @param comment what else was said; empty for nothing
 */
public record Decision(String choice, String by, String comment) {

    /** What it gives the step that asked. */
    Effects.Outcome outcome(Instant at) {
        Map<String, @Nullable Object> about = new LinkedHashMap<>();
        about.put("by", by);
        about.put("comment", comment);
        about.put("at", at);
        return new Effects.Outcome(choice, about);
    }
}
