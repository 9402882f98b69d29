package dev.baton.engine.calibration;

import dev.baton.engine.calibration.Calibration.Platt;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits Platt's line by Newton's method with backtracking (Lin, Lin and Weng, "A Note on Platt's Probabilistic Outputs for Support Vector
 * Machines", 2007). The targets are Platt's, drawn in from 0 and 1, so that outcomes which a threshold parts cleanly, or which are all
 * right, give finite figures.
 */
final class PlattFit {

    private static final int ROUNDS = 100;
    private static final double SMALLEST_STEP = 1e-10;
    private static final double RIDGE = 1e-12;
    private static final double ENOUGH = 1e-5;

    private final double[] x;
    private final double[] target;

    private PlattFit(List<Graded> outcomes) {
        long right = outcomes.stream().filter(Graded::right).count();
        double high = (right + 1.0) / (right + 2.0);
        double low = 1.0 / (outcomes.size() - right + 2.0);
        x = outcomes.stream().mapToDouble(outcome -> Platt.logit(outcome.confidence())).toArray();
        target = outcomes.stream().mapToDouble(outcome -> outcome.right() ? high : low).toArray();
    }

    /** The line through these outcomes; level where they fall as the confidence rises, since then it tells nothing. */
    static Platt of(List<Graded> outcomes) {
        if (outcomes.isEmpty()) {
            throw new IllegalArgumentException("there is no outcome to fit");
        }
        PlattFit fit = new PlattFit(outcomes);
        Platt line = fit.newton();
        return line == null ? new Platt(0, fit.level()) : line;
    }

    /** Null where the line falls. */
    private @Nullable Platt newton() {
        double slope = 0;
        double intercept = level();
        double loss = loss(slope, intercept);
        for (int round = 0; round < ROUNDS; round++) {
            double h11 = RIDGE;
            double h22 = RIDGE;
            double h21 = 0;
            double g1 = 0;
            double g2 = 0;
            for (int i = 0; i < x.length; i++) {
                double p = 1 / (1 + Math.exp(-(slope * x[i] + intercept)));
                double weight = p * (1 - p);
                h11 += x[i] * x[i] * weight;
                h22 += weight;
                h21 += x[i] * weight;
                g1 += x[i] * (p - target[i]);
                g2 += p - target[i];
            }
            if (Math.abs(g1) < ENOUGH && Math.abs(g2) < ENOUGH) {
                break;
            }
            double determinant = h11 * h22 - h21 * h21;
            double towardsSlope = -(h22 * g1 - h21 * g2) / determinant;
            double towardsIntercept = -(h11 * g2 - h21 * g1) / determinant;
            double descent = g1 * towardsSlope + g2 * towardsIntercept;
            double step = 1;
            while (step >= SMALLEST_STEP) {
                double next = loss(slope + step * towardsSlope, intercept + step * towardsIntercept);
                if (next < loss + 1e-4 * step * descent) {
                    slope += step * towardsSlope;
                    intercept += step * towardsIntercept;
                    loss = next;
                    break;
                }
                step /= 2;
            }
            if (step < SMALLEST_STEP) {
                break;
            }
        }
        return slope < 0 ? null : new Platt(slope, intercept);
    }

    private double level() {
        double mean = Arrays.stream(target).average().orElseThrow();
        return Math.log(mean / (1 - mean));
    }

    private double loss(double slope, double intercept) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double odds = slope * x[i] + intercept;
            // log(1 + exp(-z)) without an overflow
            sum += odds >= 0 ? (1 - target[i]) * odds + Math.log1p(Math.exp(-odds)) : -target[i] * odds + Math.log1p(Math.exp(odds));
        }
        return sum;
    }
}
