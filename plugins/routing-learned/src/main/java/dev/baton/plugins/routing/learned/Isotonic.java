package dev.baton.plugins.routing.learned;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The rising steps that fit best, by pooling neighbours that fall (Zadrozny and Elkan, "Transforming classifier scores into accurate multiclass
 * probability estimates", 2002); between the steps' middles a straight line. Bends where Platt cannot, and wants a thousand cases for it.
 *
 * @param scores  the middles of the steps, rising
 * @param chances the height of each, rising
 */
record Isotonic(double[] scores, double[] chances) implements Calibration {

    /** Fits the steps; the same parameters as {@link Platt#fit}. At least one case. */
    static Isotonic fit(double[] scores, double[] grades) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] middles = new double[order.length];
        double[] heights = new double[order.length];
        double[] sizes = new double[order.length];
        int steps = 0;
        for (int i : order) {
            middles[steps] = scores[i];
            heights[steps] = grades[i];
            sizes[steps++] = 1;
            while (steps > 1 && (heights[steps - 1] <= heights[steps - 2] || middles[steps - 1] == middles[steps - 2])) {
                steps--;
                double both = sizes[steps - 1] + sizes[steps];
                middles[steps - 1] = pooled(middles, sizes, steps, both);
                heights[steps - 1] = pooled(heights, sizes, steps, both);
                sizes[steps - 1] = both;
            }
        }
        return new Isotonic(Arrays.copyOf(middles, steps), Arrays.copyOf(heights, steps));
    }

    private static double pooled(double[] values, double[] sizes, int step, double both) {
        return (values[step - 1] * sizes[step - 1] + values[step] * sizes[step]) / both;
    }

    @Override
    public double chance(double score) {
        int found = Arrays.binarySearch(scores, score);
        if (found >= 0) {
            return chances[found];
        }
        int above = -found - 1;
        if (above == 0 || above == scores.length) {
            return chances[above == 0 ? 0 : above - 1];
        }
        double part = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
        return chances[above - 1] + part * (chances[above] - chances[above - 1]);
    }
}
