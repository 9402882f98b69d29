package dev.baton.plugins.routing.learned;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * From which chance on a model may keep what it is asked, so that at most a promised share of what it keeps is wrong. The share seen on the cases
 * at hand is not enough: chosen as the best of many thresholds it flatters. What counts is the upper bound of Clopper and Pearson, taken at
 * one threshold after the other, each keeping more than the last, until the first that breaks the promise (fixed-sequence testing: Angelopoulos et al., "Learn then
 * test", 2021), so that the promise is broken as seldom as the confidence says.
 *
 * @param from the least chance that is kept; beyond 1 where nothing can be promised
 * @param kept the share of cases it keeps
 */
record Gate(double from, double kept) {

    /** Keeps nothing. */
    static final Gate SHUT = new Gate(2, 0);

    private static final int STEPS = 100;

    /** A first step of fewer cases is broken by chance too often: this many without a wrong one are needed for a promise of 5%. */
    private static final int FIRST = 60;

    /**
     * The gate that keeps most.
     *
     * @param chances    of cases that the chances were not learned from
     * @param grades     what came of each; below 0.5 is wrong
     * @param risk       the greatest share of wrong ones among those kept, 0 to 1
     * @param confidence how sure the promise is to hold, such as 0.9
     */
    static Gate of(double[] chances, double[] grades, double risk, double confidence) {
        int n = chances.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -chances[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        Gate best = SHUT;
        int first = Math.min(n, FIRST);
        int wrong = 0;
        int taken = 0;
        for (int step = 0; step <= STEPS; step++) {
            int wanted = first + (n - first) * step / STEPS;
            while (taken < n && (taken < wanted || chances[order[taken]] == chances[order[taken - 1]])) {
                wrong += grades[order[taken++]] < 0.5 ? 1 : 0;
            }
            if (taken == 0 || !ClopperPearson.isBelow(wrong, taken, risk, confidence)) {
                return best;
            }
            best = new Gate(chances[order[taken - 1]], (double) taken / n);
        }
        return best;
    }

    boolean keeps(double chance) {
        return chance >= from;
    }
}
