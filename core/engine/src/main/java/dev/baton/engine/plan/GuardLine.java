package dev.baton.engine.plan;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A guard that an orchestration puts on what goes to models and what comes back.
 *
 * @param name     which guard
 * @param on       what it looks at: {@code input}, {@code output}, {@code tools}; the first two are about tool texts too
 * @param options  the guard's own, as plain data
 * @param position where it stands
 */
public record GuardLine(String name, Set<String> on, Map<String, @Nullable Object> options, Position position) {

    /** What a guard can look at. */
    public static final Set<String> SIDES = Set.of("input", "output", "tools");

    /** Keeps immutable copies. */
    public GuardLine {
        on = Set.copyOf(on);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** What the line says to the guard. */
    public JsonObject toJson() {
        return (JsonObject) Json.of(data(options));
    }

    /** Times and the like as their texts. */
    private static @Nullable Object data(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((name, item) -> copy.put(String.valueOf(name), data(item)));
                yield copy;
            }
            case Collection<?> items -> {
                List<@Nullable Object> copy = new ArrayList<>();
                items.forEach(item -> copy.add(data(item)));
                yield copy;
            }
            case Number number -> number;
            case Boolean truth -> truth;
            case null -> null;
            default -> value.toString();
        };
    }
}
