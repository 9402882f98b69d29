package dev.baton.engine.plan;

import org.jspecify.annotations.Nullable;

/** What a computation may use: the values known at its place, and the run's log. */
public interface Names {

    /** True where the name has a value here, even null. */
    boolean has(String name);

    /** The value of that name; null where it has none. */
    @Nullable Object get(String name);

    /** What is known of how that step's value came to be, by field; null where nothing is. */
    @Nullable Object about(String name);

    /** Writes a line to the run's log. */
    void log(String line);
}
