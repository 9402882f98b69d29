package dev.baton.plugins.routing.learned;

/**
 * An input as it is read, before anything is learned from it.
 *
 * @param surface what {@link Surface} tells of it
 * @param grams   what its words are made of
 * @param more    what else is known of it, such as its embedding; of the same length for all inputs of a model, and empty where there is nothing
 */
record Reading(double[] surface, Grams grams, float[] more) {

    private static final float[] NOTHING = {};

    static Reading of(String text) {
        return of(text, NOTHING);
    }

    static Reading of(String text, float[] more) {
        return new Reading(Surface.of(text), Grams.of(text), more);
    }
}
