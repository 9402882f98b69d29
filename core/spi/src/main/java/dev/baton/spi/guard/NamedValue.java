package dev.baton.spi.guard;

import java.util.List;

/**
 * A value that an orchestration was given.
 *
 * @param path the names that lead to it, the input's first: {@code [patient, address, city]}; an item of a list has the path of the list
 * @param text the value as a prompt would show it
 */
public record NamedValue(List<String> path, String text) {

    /** Keeps an immutable copy. */
    public NamedValue {
        path = List.copyOf(path);
    }
}
