package dev.baton.engine.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * How far confidences are from what came true: outcomes in ten bins of equal width, what was said in each against what was right.
 *
 * @param bins the bins that have an outcome, by rising confidence
 */
public record Reliability(List<Bin> bins) {

    private static final int BINS = 10;

    /** Keeps an immutable copy. */
    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * One bin.
     *
     * @param from  its least confidence
     * @param to    its greatest; the last bin's own, another's next
     * @param count how many outcomes are in it
     * @param said  the mean of their confidences
     * @param right the share of them that was right
     */
    public record Bin(double from, double to, int count, double said, double right) {}

    /** Of these outcomes. */
    public static Reliability of(List<Graded> outcomes) {
        int[] count = new int[BINS];
        double[] said = new double[BINS];
        int[] right = new int[BINS];
        for (Graded outcome : outcomes) {
            int bin = Math.min(BINS - 1, (int) (outcome.confidence() * BINS));
            count[bin]++;
            said[bin] += outcome.confidence();
            right[bin] += outcome.right() ? 1 : 0;
        }
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            if (count[i] > 0) {
                bins.add(new Bin((double) i / BINS, (i + 1.0) / BINS, count[i], said[i] / count[i], (double) right[i] / count[i]));
            }
        }
        return new Reliability(bins);
    }

    /**
     * The expected calibration error, 0 to 1: the distance between said and right, by the outcomes in each bin (Guo and others, "On Calibration of
     * Modern Neural Networks", 2017). 0 where there is no outcome.
     */
    public double error() {
        int all = bins.stream().mapToInt(Bin::count).sum();
        return bins.stream().mapToDouble(bin -> bin.count() * Math.abs(bin.said() - bin.right())).sum() / Math.max(1, all);
    }
}
