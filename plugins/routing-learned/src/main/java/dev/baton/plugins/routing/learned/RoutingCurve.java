package dev.baton.plugins.routing.learned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What routing between a weak and a strong model gains, as RouteLLM measures it (Ong et al., 2024, section 4): the accuracy over the share of
 * inputs sent to the strong model, at the deciles of a score by which they are sent.
 *
 * @param apgr  the area between the curve and always-weak, of that between always-strong and always-weak: 0 to 1 where routing is between the
 *              two, 0.5 by chance; not a number where both models are equally good
 * @param cpt50 the share of strong calls, in percent, at which half of the gap in accuracy is closed
 * @param cpt80 the same for four fifths
 */
record RoutingCurve(double apgr, double cpt50, double cpt80) {

    private record Point(double share, double accuracy) {}

    private static final int PARTS = 10;

    /**
     * Measures a score.
     *
     * @param scores the higher, the rather is the input sent to the strong model
     * @param weak   how well the weak model did with each input, 0 to 1
     * @param strong the same of the strong one
     */
    static RoutingCurve of(double[] scores, double[] weak, double[] strong) {
        List<Point> points = new ArrayList<>();
        double[] cuts = cuts(scores);
        for (int i = 0; i < cuts.length; i++) {
            points.add(point(scores, weak, strong, cuts[i], i == cuts.length - 1));
        }
        points.sort(Comparator.comparingDouble(Point::share).thenComparingDouble(Point::accuracy));
        double low = mean(weak);
        double high = mean(strong);
        double width = points.getLast().share - points.getFirst().share;
        double apgr = (area(points) - low * width) / ((high - low) * width);
        return new RoutingCurve(apgr, 100 * shareAt(low + 0.5 * (high - low), points), 100 * shareAt(low + 0.8 * (high - low), points));
    }

    /** The score's deciles, 11 of them with both ends; the same one is taken once. */
    private static double[] cuts(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double[] cuts = new double[PARTS + 1];
        for (int i = 0; i <= PARTS; i++) {
            double at = (double) i / PARTS * (sorted.length - 1);
            int low = (int) at;
            int high = Math.min(low + 1, sorted.length - 1);
            cuts[i] = sorted[low] + (sorted[high] - sorted[low]) * (at - low);
        }
        return Arrays.stream(cuts).distinct().toArray();
    }

    private static Point point(double[] scores, double[] weak, double[] strong, double cut, boolean last) {
        int up = 0;
        double right = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean sent = last ? scores[i] > cut : scores[i] >= cut;
            up += sent ? 1 : 0;
            right += sent ? strong[i] : weak[i];
        }
        return new Point((double) up / scores.length, right / scores.length);
    }

    private static double area(List<Point> points) {
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            area += (to.accuracy + from.accuracy) / 2 * (to.share - from.share);
        }
        return area;
    }

    /** The share at which the curve first has that accuracy, between its points by a straight line. */
    private static double shareAt(double accuracy, List<Point> points) {
        if (accuracy <= points.getFirst().accuracy) {
            return points.getFirst().share;
        }
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            if (accuracy <= to.accuracy) {
                return to.accuracy == from.accuracy
                        ? to.share
                        : from.share + (to.share - from.share) * (accuracy - from.accuracy) / (to.accuracy - from.accuracy);
            }
        }
        return points.getLast().share;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
