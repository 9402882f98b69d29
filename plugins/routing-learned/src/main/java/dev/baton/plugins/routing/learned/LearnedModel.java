package dev.baton.plugins.routing.learned;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was learned. Immutable and safe for many threads.
 *
 * @param lens     makes vectors
 * @param heads    make scores
 * @param known    the models, in the order of the heads
 * @param embedder the model whose vectors it wants to see; empty where it does without
 */
record LearnedModel(Lens lens, Heads heads, List<Known> known, String embedder, Map<String, Integer> places) {

    LearnedModel(Lens lens, Heads heads, List<Known> known, String embedder) {
        this(lens, heads, List.copyOf(known), embedder, placesOf(known));
    }

    private static Map<String, Integer> placesOf(List<Known> known) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < known.size(); i++) {
            places.put(known.get(i).name(), i);
        }
        return Map.copyOf(places);
    }

    /** For each model the chance that it answers this well, in the order of {@link #known}. */
    double[] chances(Reading reading) {
        double[] chances = heads.scores(lens.vector(reading));
        for (int i = 0; i < chances.length; i++) {
            chances[i] = known.get(i).calibration().chance(chances[i]);
        }
        return chances;
    }

    /** The place of a model by its {@code provider/name}; -1 where nothing is known of it. */
    int place(String model) {
        return places.getOrDefault(model, -1);
    }
}
