package dev.baton.plugins.routing.learned;

/**
 * A vector most of whose numbers are 0.
 *
 * @param at     where the others are, each place at most once
 * @param values what they are, in the same order
 */
record SparseVector(int[] at, float[] values) {

    double dot(double[] weights) {
        double sum = 0;
        for (int i = 0; i < at.length; i++) {
            sum += values[i] * weights[at[i]];
        }
        return sum;
    }

    void addTo(double[] sum, double factor) {
        for (int i = 0; i < at.length; i++) {
            sum[at[i]] += factor * values[i];
        }
    }
}
