package dev.baton.plugins.routing.learned;

import dev.baton.spi.json.JsonObject;

/**
 * How far chances can be taken at their word.
 *
 * @param cases    how many there were
 * @param mean     the mean grade, 0 to 1
 * @param accuracy the share of cases in which "more likely than not" was right
 * @param brier    the mean square of chance less grade; 0 is best
 * @param ece      the expected calibration error over {@value #BINS} bins of equal width (Guo et al., "On calibration of modern neural networks",
 *                 2017): how far chance and share of good answers are apart, on the mean; 0 is best
 */
record Reliability(int cases, double mean, double accuracy, double brier, double ece) {

    private static final int BINS = 15;

    static Reliability of(double[] chances, double[] grades) {
        int n = chances.length;
        double[] off = new double[BINS];
        double sum = 0;
        double right = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            off[Math.min(BINS - 1, (int) (chances[i] * BINS))] += chances[i] - grades[i];
            sum += grades[i];
            right += chances[i] >= 0.5 == grades[i] >= 0.5 ? 1 : 0;
            squares += (chances[i] - grades[i]) * (chances[i] - grades[i]);
        }
        double ece = 0;
        for (double bin : off) {
            ece += Math.abs(bin);
        }
        return new Reliability(n, sum / n, right / n, squares / n, ece / n);
    }

    JsonObject json() {
        return JsonObject.builder()
                .put("cases", cases)
                .put("mean", Figures.rounded(mean))
                .put("accuracy", Figures.rounded(accuracy))
                .put("brier", Figures.rounded(brier))
                .put("ece", Figures.rounded(ece))
                .build();
    }
}
