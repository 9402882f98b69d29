package dev.baton.spi.guard;

import dev.baton.spi.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a guard knows beside the text.
 *
 * @param side    where the text is
 * @param field   the name that the text has in the script where it is the value of one, such as {@code patient.history}; null where it is
 *                composed, as prompts are, or comes from a model
 * @param options what the script says to the guard
 * @param values  the inputs of the orchestration that named the guard, each text and number in them by its path
 */
public record GuardContext(Side side, @Nullable String field, JsonObject options, List<NamedValue> values) {

    /** Keeps an immutable copy. */
    public GuardContext {
        values = List.copyOf(values);
    }
}
