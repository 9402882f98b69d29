package dev.baton.plugins.routing.learned;

import java.util.ArrayList;
import java.util.List;

/**
 * The regressions of several models over the same vectors. Weights lie together by place and not by model, so that an input's places are
 * walked once for all models.
 *
 * @param count   how many models there are
 * @param biases  of each
 * @param weights of each at place 0, then of each at place 1, and so on
 */
record Heads(int count, float[] biases, float[] weights) {

    static Heads of(List<Logistic> regressions) {
        int count = regressions.size();
        int size = regressions.getFirst().weights().length;
        float[] biases = new float[count];
        float[] weights = new float[count * size];
        for (int head = 0; head < count; head++) {
            biases[head] = (float) regressions.get(head).bias();
            for (int place = 0; place < size; place++) {
                weights[place * count + head] = (float) regressions.get(head).weights()[place];
            }
        }
        return new Heads(count, biases, weights);
    }

    /** Learns a regression for each model from the cases that it has a grade for. */
    static Heads fit(Lens lens, List<Case> cases, List<String> models, double penalty) {
        List<SparseVector> vectors = cases.stream().map(one -> lens.vector(one.reading())).toList();
        List<Logistic> regressions = new ArrayList<>();
        for (String model : models) {
            List<SparseVector> inputs = new ArrayList<>();
            List<Double> grades = new ArrayList<>();
            for (int i = 0; i < cases.size(); i++) {
                Double grade = cases.get(i).grades().get(model);
                if (grade != null) {
                    inputs.add(vectors.get(i));
                    grades.add(grade);
                }
            }
            regressions.add(Logistic.fit(inputs, grades.stream().mapToDouble(Double::doubleValue).toArray(), lens.size(), penalty));
        }
        return of(regressions);
    }

    /** Each model's score for that input, 0 to 1, not yet calibrated. */
    double[] scores(SparseVector input) {
        float[] sums = biases.clone();
        for (int i = 0; i < input.at().length; i++) {
            int row = input.at()[i] * count;
            float value = input.values()[i];
            for (int head = 0; head < count; head++) {
                sums[head] += value * weights[row + head];
            }
        }
        double[] scores = new double[count];
        for (int head = 0; head < count; head++) {
            scores[head] = Logistic.chance(sums[head]);
        }
        return scores;
    }

    /** The weights of one model, by place. */
    float[] weights(int head) {
        float[] own = new float[weights.length / count];
        for (int place = 0; place < own.length; place++) {
            own[place] = weights[place * count + head];
        }
        return own;
    }
}
