package dev.baton.plugins.routing.learned;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Learns from cases. Calibration and gates are found on scores that each case got from regressions which had not seen its text: five parts, each
 * scored by what the other four teach.
 */
final class Trainer {

    /** A model with fewer graded answers is left to its card. */
    static final int FEWEST = 50;

    /** How sure a gate's promise is to hold. */
    static final double CONFIDENCE = 0.9;

    private static final int PARTS = 5;
    private static final int GREATEST_RISK = 50;

    private final TrainingOptions options;

    Trainer(TrainingOptions options) {
        this.options = options;
    }

    /**
     * What these cases teach.
     *
     * @param cases    with {@link #FEWEST} grades at least of each of the models
     * @param models   the models to learn of
     * @param embedder the model by which the cases were embedded; empty where they were not
     */
    LearnedModel learn(List<Case> cases, List<String> models, String embedder) {
        double[][] scores = unseen(cases, models);
        List<Known> known = new ArrayList<>();
        for (int model = 0; model < models.size(); model++) {
            known.add(known(cases, models.get(model), scores[model]));
        }
        Lens lens = lens(cases);
        return new LearnedModel(lens, Heads.fit(lens, cases, models, options.penalty()), known, embedder);
    }

    /** Those models of which there are enough grades, by name. */
    static List<String> learnable(List<Case> cases) {
        Map<String, Integer> graded = new TreeMap<>();
        cases.forEach(one -> one.grades().keySet().forEach(model -> graded.merge(model, 1, Integer::sum)));
        graded.values().removeIf(count -> count < FEWEST);
        return List.copyOf(graded.keySet());
    }

    private Lens lens(List<Case> cases) {
        return Lens.fit(cases.stream().map(Case::reading).toList(), options.seed());
    }

    private Known known(List<Case> cases, String model, double[] scores) {
        int[] graded = IntStream.range(0, cases.size()).filter(i -> cases.get(i).grades().containsKey(model)).toArray();
        double[] seen = IntStream.of(graded).mapToDouble(i -> scores[i]).toArray();
        double[] grades = IntStream.of(graded).mapToDouble(i -> cases.get(i).grades().get(model)).toArray();
        Calibration calibration = options.calibration().equals("isotonic") ? Isotonic.fit(seen, grades) : Platt.fit(seen, grades);
        double[] chances = IntStream.range(0, seen.length).mapToDouble(i -> calibration.chance(seen[i])).toArray();
        NavigableMap<Integer, Gate> gates = new TreeMap<>();
        for (int percent = 1; percent <= GREATEST_RISK; percent++) {
            Gate gate = Gate.of(chances, grades, percent / 100.0, CONFIDENCE);
            if (gate.kept() > 0) {
                gates.put(percent, gate);
            }
        }
        return new Known(model, graded.length, Sheet.mean(grades), calibration, gates);
    }

    /** By model and case, the score from regressions that had not seen the case's text. */
    private double[][] unseen(List<Case> cases, List<String> models) {
        Map<Integer, Integer> parts = parts(cases);
        double[][] scores = new double[models.size()][cases.size()];
        for (int part = 0; part < PARTS; part++) {
            int kept = part;
            List<Case> others = cases.stream().filter(one -> parts.get(one.text()) != kept).toList();
            Lens lens = lens(others);
            Heads heads = Heads.fit(lens, others, models, options.penalty());
            for (int i = 0; i < cases.size(); i++) {
                if (parts.get(cases.get(i).text()) == part) {
                    double[] found = heads.scores(lens.vector(cases.get(i).reading()));
                    for (int model = 0; model < found.length; model++) {
                        scores[model][i] = found[model];
                    }
                }
            }
        }
        return scores;
    }

    private Map<Integer, Integer> parts(List<Case> cases) {
        List<Integer> texts = shuffledTexts(cases, options.seed());
        Map<Integer, Integer> parts = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            parts.put(texts.get(i), i % PARTS);
        }
        return parts;
    }

    /** The numbers of the cases' different texts, in an order that the seed makes. */
    static List<Integer> shuffledTexts(List<Case> cases, long seed) {
        List<Integer> texts = new ArrayList<>(cases.stream().map(Case::text).distinct().sorted().toList());
        Collections.shuffle(texts, new Random(seed));
        return texts;
    }
}
