package dev.baton.plugins.routing.learned;

import dev.baton.spi.PluginContext;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.Embedder;
import dev.baton.spi.routing.Example;
import dev.baton.spi.routing.Ranking;
import dev.baton.spi.routing.RoutingQuery;
import dev.baton.spi.routing.TrainedStrategy;
import dev.baton.spi.routing.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.pf4j.Extension;

/**
 * Predicts for each model the chance that it answers this input well, from what was graded in the past, and weighs it against the price:
 *
 * <pre>
 * value = chance * (1 - failures) * worth - cost
 * </pre>
 *
 * <p>{@code worth} is what a good answer is worth to the user, in dollars; with more of it, dear models come first more often. The highest value
 * is first. With {@code atMostWrong} the cheapest model is first that may keep the input under that promise, and the others follow by value. A
 * model of which nothing was learned counts by its card's quality; an unknown price counts as the highest known one. A model more than half of
 * whose recent calls failed goes behind the others.
 */
@Extension
public final class Learned implements TrainedStrategy {

    private final PluginContext context;
    private final ModelShelf shelf;

    /** The strategy of a host; model files are in the context's workspace. */
    public Learned(PluginContext context) {
        this.context = context;
        this.shelf = new ModelShelf(context.workspace());
    }

    @Override
    public String name() {
        return "learned";
    }

    @Override
    public String description() {
        return "The best worth for its price first, by the predicted chance of a good answer, learned from graded ones";
    }

    @Override
    public List<String> problems(JsonObject options) {
        List<String> problems = new ArrayList<>(LearnedOptions.problems(options));
        String file = LearnedOptions.of(options).model();
        if (!file.isBlank()) {
            try {
                shelf.model(file);
            } catch (IllegalArgumentException unfit) {
                problems.add(unfit.getMessage());
            }
        }
        return problems;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException where the model file cannot be read, or is none
     */
    @Override
    public List<Choice> rank(RoutingQuery query) throws InterruptedException {
        LearnedOptions options = LearnedOptions.of(query.options());
        Outlook outlook = options.model().isBlank() ? Outlook.CARDS : Outlook.of(shelf.model(options.model()), query.input());
        List<Candidate> candidates = query.candidates();
        double[] costs = costs(candidates);
        double[] values = new double[costs.length];
        boolean[] keeps = new boolean[costs.length];
        for (int i = 0; i < costs.length; i++) {
            Candidate candidate = candidates.get(i);
            values[i] = outlook.chance(candidate) * (1 - candidate.failures()) * options.worth() - costs[i];
            keeps[i] = options.atMostWrong() > 0 && outlook.keeps(candidate, options.atMostWrong());
        }
        IntToDoubleFunction failing = i -> candidates.get(i).isFailing() ? 1 : 0;
        return Ranking.lowest(
                candidates,
                i -> reason(outlook, candidates.get(i), keeps[i], options),
                failing,
                i -> keeps[i] ? 0 : 1,
                i -> keeps[i] ? costs[i] : 0,
                i -> -values[i],
                i -> costs[i],
                i -> candidates.get(i).inFlight());
    }

    /** In dollars. */
    private static double[] costs(List<Candidate> candidates) {
        double highest = 0;
        for (Candidate candidate : candidates) {
            highest = candidate.cost() == null ? highest : Math.max(highest, candidate.cost().nanos() / 1e9);
        }
        double[] costs = new double[candidates.size()];
        for (int i = 0; i < costs.length; i++) {
            Candidate candidate = candidates.get(i);
            costs[i] = candidate.cost() == null ? highest : candidate.cost().nanos() / 1e9;
        }
        return costs;
    }

    private static String reason(Outlook outlook, Candidate candidate, boolean keeps, LearnedOptions options) {
        StringBuilder reason = new StringBuilder(outlook.words(candidate)).append(", ").append(Amounts.price(candidate.cost()));
        if (keeps) {
            reason.append("; of what it is this sure of, at most ")
                    .append(Math.round(100 * options.atMostWrong()))
                    .append("% is wrong");
        }
        if (candidate.failures() > 0) {
            reason.append(candidate.isFailing() ? "; put back, since " : "; ")
                    .append(Math.max(1, Math.round(100 * candidate.failures())))
                    .append("% of its recent calls failed");
        }
        return reason.toString();
    }

    @Override
    public Training train(List<Example> examples, JsonObject options, Embedder embedder) throws InterruptedException {
        return new Lesson(TrainingOptions.of(options), context.clock()).train(examples, embedder);
    }
}
