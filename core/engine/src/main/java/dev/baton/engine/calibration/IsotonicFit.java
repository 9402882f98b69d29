package dev.baton.engine.calibration;

import dev.baton.engine.calibration.Calibration.Isotonic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits the rising steps nearest to the outcomes by squares, by pooling neighbours that fall (Ayer and others, "An Empirical Distribution
 * Function for Sampling with Incomplete Information", 1955). A step's share is kept away from 0 and 1 by what so many outcomes can tell.
 */
final class IsotonicFit {

    private record Pool(double first, double last, double right, double count) {
        double share() {
            return right / count;
        }

        Pool with(Pool next) {
            return new Pool(first, next.last, right + next.right, count + next.count);
        }
    }

    private IsotonicFit() {}

    static Isotonic of(List<Graded> outcomes) {
        if (outcomes.isEmpty()) {
            throw new IllegalArgumentException("there is no outcome to fit");
        }
        TreeMap<Double, double[]> byConfidence = new TreeMap<>();
        outcomes.forEach(outcome -> {
            double[] counted = byConfidence.computeIfAbsent(outcome.confidence(), confidence -> new double[2]);
            counted[0] += outcome.right() ? 1 : 0;
            counted[1]++;
        });
        Deque<Pool> pools = new ArrayDeque<>();
        for (Map.Entry<Double, double[]> one : byConfidence.entrySet()) {
            Pool pool = new Pool(one.getKey(), one.getKey(), one.getValue()[0], one.getValue()[1]);
            while (!pools.isEmpty() && pools.peekLast().share() >= pool.share()) {
                pool = pools.removeLast().with(pool);
            }
            pools.addLast(pool);
        }
        double least = 1.0 / (outcomes.size() + 2);
        List<Isotonic.Knot> knots = new ArrayList<>();
        for (Pool pool : pools) {
            double share = Math.clamp(pool.share(), least, 1 - least);
            knots.add(new Isotonic.Knot(pool.first(), share));
            if (pool.last() > pool.first()) {
                knots.add(new Isotonic.Knot(pool.last(), share));
            }
        }
        return new Isotonic(knots);
    }
}
