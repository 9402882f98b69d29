package dev.baton.plugins.routing.semantic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How like a text is to others, by the cosine of the angle between their vectors: 1 for the same, about 0 for what has nothing to do with it. */
final class Likeness {

    private final float[] vector;
    private final int nearest;

    /**
     * Of the text of that vector.
     *
     * @param nearest by how many examples of a route, the nearest, routes are compared
     * @throws IllegalStateException where it is no vector
     */
    Likeness(float[] vector, int nearest) {
        this.vector = unit(vector);
        this.nearest = nearest;
    }

    /**
     * The route that it is most like.
     *
     * @param meaning the route
     * @param mean    how like its nearest examples it is on average
     * @param example the nearest of its examples
     * @param cosine  how like that one it is
     */
    record Match(Meaning meaning, double mean, String example, double cosine) {

        private static final int SHOWN = 40;

        /** As {@code 'Write a function' (0.71, route code)}. */
        @Override
        public String toString() {
            String line = example.replaceAll("\\s+", " ").strip();
            String shown = line.codePointCount(0, line.length()) <= SHOWN ? line : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
            return "'" + shown + "' (" + String.format(Locale.ROOT, "%.2f", cosine) + ", route " + meaning.name() + ")";
        }
    }

    /** The best match; of routes that it is as like, the first. The vectors are those of the examples of all routes, in order. */
    Match best(List<Meaning> meanings, List<float[]> vectors) {
        Match best = null;
        int at = 0;
        for (Meaning meaning : meanings) {
            double[] cosines = new double[meaning.like().size()];
            int closest = 0;
            for (int i = 0; i < cosines.length; i++) {
                cosines[i] = cosine(vectors.get(at + i));
                closest = cosines[i] > cosines[closest] ? i : closest;
            }
            at += cosines.length;
            Match match = new Match(meaning, meanOfHighest(cosines), meaning.like().get(closest), cosines[closest]);
            best = best == null || match.mean() > best.mean() ? match : best;
        }
        if (best == null) {
            throw new IllegalStateException("there are no routes to be like");
        }
        return best;
    }

    private double meanOfHighest(double[] cosines) {
        double[] sorted = cosines.clone();
        Arrays.sort(sorted);
        int count = Math.min(nearest, sorted.length);
        double sum = 0;
        for (int i = sorted.length - count; i < sorted.length; i++) {
            sum += sorted[i];
        }
        return sum / count;
    }

    private double cosine(float[] unit) {
        if (unit.length != vector.length) {
            throw new IllegalStateException("vectors of " + unit.length + " and " + vector.length + " numbers do not compare");
        }
        double sum = 0;
        for (int i = 0; i < unit.length; i++) {
            sum += (double) unit[i] * vector[i];
        }
        return sum;
    }

    /** That vector at length 1. */
    static float[] unit(float[] vector) {
        double squares = 0;
        for (float number : vector) {
            squares += (double) number * number;
        }
        double length = Math.sqrt(squares);
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new IllegalStateException("a vector of " + vector.length + " numbers has no direction");
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }
}
