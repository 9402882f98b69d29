package dev.baton.engine.forecast;

import java.util.List;

/**
 * What came of a block of steps.
 *
 * @param steps  each step
 * @param bounds of all of them, one after the other
 * @param length of its value, in characters
 */
record Walked(List<StepForecast> steps, Bounds bounds, Span length) {

    /** Keeps an immutable copy. */
    Walked {
        steps = List.copyOf(steps);
    }
}
