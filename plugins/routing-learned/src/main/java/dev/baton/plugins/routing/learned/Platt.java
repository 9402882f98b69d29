package dev.baton.plugins.routing.learned;

/**
 * A straight line through the scores' log odds: {@code chance = 1 / (1 + exp(-(slope * log odds + shift)))} (Platt, "Probabilistic outputs for
 * support vector machines", 1999, on log odds). Two numbers, so that a few hundred cases are enough.
 *
 * @param slope 0 or more
 * @param shift of the log odds
 */
record Platt(double slope, double shift) implements Calibration {

    /** Leaves every score as it is. */
    static final Platt NONE = new Platt(1, 0);

    private static final double LEAST = 1e-9;

    /**
     * Fits the line by the least log loss.
     *
     * @param scores between 0 and 1, of cases that the scores were not learned from
     * @param grades what came of each, 0 to 1
     */
    static Platt fit(double[] scores, double[] grades) {
        double[] found = Descent.minimum(new double[] {1, 0}, 100, (at, gradient) -> {
            // Held a little at doing nothing, so that grades of one kind alone do not pull the line to infinity.
            double loss = (at[0] - 1) * (at[0] - 1) / 2 + at[1] * at[1] / 2;
            gradient[0] = at[0] - 1;
            gradient[1] = at[1];
            for (int i = 0; i < scores.length; i++) {
                double odds = odds(scores[i]);
                double margin = at[0] * odds + at[1];
                loss += Logistic.loss(margin, grades[i]);
                double error = Logistic.chance(margin) - grades[i];
                gradient[0] += error * odds;
                gradient[1] += error;
            }
            return loss;
        });
        return new Platt(Math.max(0, found[0]), found[1]);
    }

    @Override
    public double chance(double score) {
        return Logistic.chance(slope * odds(score) + shift);
    }

    private static double odds(double score) {
        double inside = Math.clamp(score, LEAST, 1 - LEAST);
        return Math.log(inside / (1 - inside));
    }
}
