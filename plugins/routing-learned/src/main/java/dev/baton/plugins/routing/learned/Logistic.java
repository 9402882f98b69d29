package dev.baton.plugins.routing.learned;

import java.util.List;

/**
 * A logistic regression: the chance is {@code 1 / (1 + exp(-(bias + weights · x)))}.
 *
 * @param bias    what is there before anything is seen
 * @param weights of the vector's places
 */
record Logistic(double bias, double[] weights) {

    /** Mostly half of it is enough for the loss to stand still. */
    private static final int STEPS = 60;

    /**
     * Learns by the least log loss with an L2 penalty on the weights, not on the bias: {@code sum of losses + penalty / 2 * |weights|²}.
     *
     * @param inputs  the vectors
     * @param grades  what came of each, 0 to 1
     * @param size    how many places a vector has
     * @param penalty above 0
     */
    static Logistic fit(List<SparseVector> inputs, double[] grades, int size, double penalty) {
        double sum = 0;
        for (double grade : grades) {
            sum += grade;
        }
        double[] start = new double[size + 1];
        double mean = (sum + 0.5) / (grades.length + 1);
        start[size] = Math.log(mean / (1 - mean));
        double[] found = Descent.minimum(start, STEPS, (at, gradient) -> loss(inputs, grades, penalty, at, gradient));
        double[] weights = new double[size];
        System.arraycopy(found, 0, weights, 0, size);
        return new Logistic(found[size], weights);
    }

    private static double loss(List<SparseVector> inputs, double[] grades, double penalty, double[] at, double[] gradient) {
        int size = at.length - 1;
        double loss = 0;
        for (int i = 0; i < size; i++) {
            loss += at[i] * at[i];
            gradient[i] = penalty * at[i];
        }
        loss *= penalty / 2;
        gradient[size] = 0;
        for (int i = 0; i < grades.length; i++) {
            double margin = at[size] + inputs.get(i).dot(at);
            loss += loss(margin, grades[i]);
            double error = chance(margin) - grades[i];
            inputs.get(i).addTo(gradient, error);
            gradient[size] += error;
        }
        return loss;
    }

    double margin(SparseVector input) {
        return bias + input.dot(weights);
    }

    /** The log loss of a margin, without overflow at either end. */
    static double loss(double margin, double grade) {
        return Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(margin, 0) - grade * margin;
    }

    static double chance(double margin) {
        return 1 / (1 + Math.exp(-margin));
    }
}
