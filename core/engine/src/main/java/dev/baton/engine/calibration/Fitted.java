package dev.baton.engine.calibration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A calibration, and what it is worth.
 *
 * @param calibration fitted to all outcomes
 * @param pairs       how many they are
 * @param before      what the confidences said as they were measured
 * @param after       what they say calibrated; each outcome by a calibration that was fitted to the half it is not in
 * @param outcomes    the outcomes with their confidences as this calibration has them
 */
public record Fitted(Calibration calibration, int pairs, Reliability before, Reliability after, List<Graded> outcomes) {

    /** With fewer outcomes, a calibration would tell more of chance than of the model. */
    public static final int LEAST = 30;

    /** From so many outcomes on, steps of any form may be nearer than a line; with fewer they follow chance. */
    public static final int MANY = 1000;

    /** Keeps an immutable copy. */
    public Fitted {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Fits these outcomes: Platt's line, or from {@link #MANY} on steps, where they have the lesser log-loss on the halves that were held out.
     * The same outcomes in the same order give the same.
     *
     * @throws IllegalArgumentException where there are fewer than {@link #LEAST}
     */
    public static Fitted of(List<Graded> outcomes) {
        if (outcomes.size() < LEAST) {
            throw new IllegalArgumentException(outcomes.size() + " graded answers are too few, there must be " + LEAST);
        }
        List<Graded> platt = held(outcomes, PlattFit::of);
        if (outcomes.size() >= MANY) {
            List<Graded> isotonic = held(outcomes, IsotonicFit::of);
            if (loss(isotonic) < loss(platt)) {
                return of(outcomes, IsotonicFit.of(outcomes), isotonic);
            }
        }
        return of(outcomes, PlattFit.of(outcomes), platt);
    }

    private static Fitted of(List<Graded> outcomes, Calibration calibration, List<Graded> held) {
        return new Fitted(calibration, outcomes.size(), Reliability.of(outcomes), Reliability.of(held), calibrated(outcomes, calibration));
    }

    private static List<Graded> held(List<Graded> outcomes, Function<List<Graded>, Calibration> fit) {
        List<Graded> shuffled = new ArrayList<>(outcomes);
        // A file may be in the order of its grades.
        Collections.shuffle(shuffled, new Random(0));
        List<Graded> one = shuffled.subList(0, shuffled.size() / 2);
        List<Graded> other = shuffled.subList(shuffled.size() / 2, shuffled.size());
        List<Graded> held = new ArrayList<>(outcomes.size());
        held.addAll(calibrated(one, fit.apply(other)));
        held.addAll(calibrated(other, fit.apply(one)));
        return held;
    }

    private static List<Graded> calibrated(List<Graded> outcomes, Calibration by) {
        return outcomes.stream().map(outcome -> new Graded(by.of(outcome.confidence()), outcome.right())).toList();
    }

    private static double loss(List<Graded> outcomes) {
        return outcomes.stream().mapToDouble(outcome -> -Math.log(outcome.right() ? outcome.confidence() : 1 - outcome.confidence())).sum();
    }
}
