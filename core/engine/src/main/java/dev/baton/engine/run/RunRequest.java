package dev.baton.engine.run;

import dev.baton.engine.dispatch.Origin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run to start.
 *
 * @param orchestration  its name
 * @param inputs         plain Java data by name
 * @param streaming      true where the result's text is wanted piece by piece
 * @param idempotencyKey by which the same start is known again: it gives the run that there is; null for none
 * @param origin         where it comes from
 */
public record RunRequest(String orchestration, Map<String, ?> inputs, boolean streaming, @Nullable String idempotencyKey, Origin origin) {

    /** As long as a key may be. */
    public static final int LONGEST_KEY = 255;

    /** Keeps a copy, in order. */
    public RunRequest {
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY)) {
            throw new IllegalArgumentException("an idempotency key has 1 to " + LONGEST_KEY + " characters");
        }
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    /** One without a key, whose text is not wanted piece by piece, from nobody in particular. */
    public static RunRequest of(String orchestration, Map<String, ?> inputs) {
        return new RunRequest(orchestration, inputs, false, null, Origin.NONE);
    }

    /** This start, known again by that key. */
    public RunRequest keyed(String key) {
        return new RunRequest(orchestration, inputs, streaming, key, origin);
    }
}
