package dev.baton.engine.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names known at a place of a run. A block inside sees those around it; what it sets is its own until it is exported. */
final class Scope {

    /**
     * A name's value.
     *
     * @param value the value
     * @param about how it came to be, by field; null where there is nothing to tell
     */
    record Bound(@Nullable Object value, @Nullable Map<String, @Nullable Object> about) {}

    private final @Nullable Scope around;
    private final Map<String, Bound> own = new LinkedHashMap<>();

    Scope(@Nullable Scope around) {
        this.around = around;
    }

    void set(String name, Bound bound) {
        own.put(name, bound);
    }

    @Nullable Bound get(String name) {
        Bound bound = own.get(name);
        return bound != null || around == null ? bound : around.get(name);
    }

    /** Makes what this block has set known around it. */
    void export() {
        if (around != null) {
            own.forEach(around::set);
        }
    }
}
