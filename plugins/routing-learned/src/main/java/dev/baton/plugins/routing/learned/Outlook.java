package dev.baton.plugins.routing.learned;

import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.RoutingInput;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of each candidate for one input.
 *
 * @param model   what was learned; null where there is no file
 * @param chances by the model's places; the mean grades where the input could not be looked at
 * @param seen    true where the input was looked at
 */
record Outlook(@Nullable LearnedModel model, double[] chances, boolean seen) {

    /** What is neither learned nor on a card is as likely as not. */
    private static final double UNKNOWN = 0.5;

    /** Nothing was learned: cards alone. */
    static final Outlook CARDS = new Outlook(null, new double[0], false);

    static Outlook of(LearnedModel model, RoutingInput input) throws InterruptedException {
        if (!input.text().isBlank()) {
            if (model.embedder().isEmpty()) {
                return new Outlook(model, model.chances(Reading.of(input.text())), true);
            }
            float[] embedding = embedding(model, input);
            if (embedding != null) {
                return new Outlook(model, model.chances(Reading.of(input.text(), embedding)), true);
            }
        }
        return new Outlook(model, model.known().stream().mapToDouble(Known::mean).toArray(), false);
    }

    /** The input's embedding; null where there is none by the model that was learned with. */
    private static float @Nullable [] embedding(LearnedModel model, RoutingInput input) throws InterruptedException {
        if (!input.embedder().model().equals(model.embedder())) {
            return null;
        }
        try {
            float[] embedding = input.embedding();
            return embedding.length == model.lens().more() ? embedding : null;
        } catch (ModelFailure none) {
            return null;
        }
    }

    private int place(Candidate candidate) {
        return model == null ? -1 : model.place(candidate.card().id());
    }

    /** The chance that the candidate answers well, where it answers. */
    double chance(Candidate candidate) {
        int place = place(candidate);
        if (place >= 0) {
            return chances[place];
        }
        return candidate.quality() == null ? UNKNOWN : candidate.quality();
    }

    /** Whether the candidate may keep this input under that promise; what was not learned promises nothing. */
    boolean keeps(Candidate candidate, double atMostWrong) {
        int place = place(candidate);
        return seen && place >= 0 && model != null && model.known().get(place).gate(atMostWrong).keeps(chances[place]);
    }

    /** The chance in words. */
    String words(Candidate candidate) {
        String chance = Amounts.hundredths(chance(candidate));
        if (place(candidate) < 0) {
            return candidate.quality() == null ? chance + ", since nothing is known of it" : chance + " by its card";
        }
        return seen ? "predicted " + chance + " to answer this well" : chance + " as usual, since the input could not be looked at";
    }
}
