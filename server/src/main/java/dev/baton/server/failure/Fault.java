package dev.baton.server.failure;

import dev.baton.spi.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure as HTTP tells it.
 *
 * @param status  the status
 * @param code    a stable word for the kind of failure; of a call of models, that of the last attempt
 * @param message what is wrong, for a person
 * @param param   the field of the body that is wrong, such as {@code messages[0].role}; null where it is none
 * @param facts   what programs may want besides
 * @param headers headers of the answer, such as {@code Retry-After}
 */
public record Fault(
        int status, String code, String message, @Nullable String param, JsonObject facts, Map<String, String> headers) {

    /** Keeps an immutable copy. */
    public Fault {
        headers = Map.copyOf(headers);
    }

    /** This fault with one more fact for programs. */
    public Fault with(String name, Object value) {
        return new Fault(status, code, message, param, facts.with(name, value), headers);
    }
}
