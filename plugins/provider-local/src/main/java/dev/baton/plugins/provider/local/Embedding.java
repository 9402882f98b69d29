package dev.baton.plugins.provider.local;

/**
 * A text as a direction in the space of meanings.
 *
 * @param vector of length 1; not to be changed
 * @param tokens how many tokens the model read for it
 */
record Embedding(float[] vector, int tokens) {

    /** How near two texts are in meaning: the cosine of the angle, -1 to 1. */
    double similarity(Embedding other) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += (double) vector[i] * other.vector[i];
        }
        return sum;
    }
}
