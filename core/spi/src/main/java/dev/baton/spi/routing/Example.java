package dev.baton.spi.routing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An input of the past, with how well each model did that was asked.
 *
 * @param text   what was asked
 * @param grades how well, 0 to 1, by the model's {@code provider/name}
 */
public record Example(String text, Map<String, Double> grades) {

    /** Keeps a copy, in order. */
    public Example {
        grades = Collections.unmodifiableMap(new LinkedHashMap<>(grades));
    }
}
