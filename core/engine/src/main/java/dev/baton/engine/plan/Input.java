package dev.baton.engine.plan;

import org.jspecify.annotations.Nullable;

/**
 * A value that a run is given.
 *
 * @param name      by which steps use it
 * @param shape     what it must be
 * @param otherwise the value where none is given; null where one must be
 * @param position  where it is declared
 */
public record Input(String name, Shape shape, @Nullable Object otherwise, Position position) {

    /** True where a run cannot start without it. */
    public boolean required() {
        return otherwise == null;
    }
}
