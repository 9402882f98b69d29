package dev.baton.engine.dispatch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as far as choosing a model goes.
 *
 * @param session what the requests of one conversation have in common, so that they can keep to one model; null for none
 * @param tags    what the caller says of the request, by name: team, tenant, …
 */
public record Origin(@Nullable String session, Map<String, String> tags) {

    /** From nobody in particular. */
    public static final Origin NONE = new Origin(null, Map.of());

    /** Keeps an immutable copy, in order. */
    public Origin {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
