package dev.baton.engine.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A guard that an orchestration puts on what goes to models and what comes back.
 *
 * @param name     which guard
 * @param on       what it looks at: {@code input}, {@code output}
 * @param options  the guard's own, as plain data
 * @param position where it stands
 */
public record GuardLine(String name, Set<String> on, Map<String, @Nullable Object> options, Position position) {

    /** What a guard can look at. */
    public static final Set<String> SIDES = Set.of("input", "output");

    /** Keeps immutable copies. */
    public GuardLine {
        on = Set.copyOf(on);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
