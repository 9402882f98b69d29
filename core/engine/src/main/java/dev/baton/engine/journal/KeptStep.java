package dev.baton.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of an effect.
 *
 * @param state   how far it came
 * @param value   what it gave, as {@link TypedJson}; null unless it is finished
 * @param about   how that came to be, or why it failed, as {@link TypedJson}; null where there is nothing to tell
 * @param started how often it was begun
 */
public record KeptStep(State state, @Nullable String value, @Nullable String about, int started) {

    /** How far an effect came. */
    public enum State {
        /** It was begun; whether it acted is not known. */
        STARTED,
        /** It has given what it gives. */
        FINISHED,
        /** It has failed. */
        FAILED
    }
}
