package dev.baton.engine.routing;

import dev.baton.engine.feedback.Expected;
import dev.baton.engine.feedback.Feedback;
import dev.baton.engine.workspace.RoutingSettings;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Needs;
import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.Ranking;
import dev.baton.spi.routing.RoutingInput;
import dev.baton.spi.routing.RoutingQuery;
import dev.baton.spi.routing.RoutingStrategy;
import dev.baton.spi.routing.Rule;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a strategy order who qualifies. One that is missing, fails, or loses a model is never the reason for an outage: the plain order is taken
 * then, with a note that says so. Safe for many threads.
 */
final class Ordering {

    /** Strategies that hand a query on may do so this many times. */
    private static final int DEEPEST = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Ordering.class);

    private final Map<String, RoutingStrategy> strategies;
    private final RoutingSettings settings;
    private final Feedback feedback;

    /** The order of some candidates, and what went wrong with the strategy; empty where nothing did. */
    record Ordered(List<Choice> ranked, String note) {}

    Ordering(Map<String, RoutingStrategy> strategies, RoutingSettings settings, Feedback feedback) {
        this.strategies = strategies;
        this.settings = settings;
        this.feedback = feedback;
    }

    Ordered by(String name, Needs needs, List<Candidate> candidates, List<Rule> rules, RoutingInput input) throws InterruptedException {
        if (!strategies.containsKey(name)) {
            return plain(candidates, "there is no strategy '" + name + "'; the catalog's order was taken");
        }
        try {
            RoutingQuery query = new RoutingQuery(needs, candidates, settings.weights()).with(rules).with(input);
            return new Ordered(told(handed(name, query, 0), candidates, needs.task()), "");
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            LOG.warn("strategy '{}' failed; the catalog's order is taken", name, failure);
            return plain(candidates, "strategy '" + name + "' failed (" + failure + "); the catalog's order was taken");
        }
    }

    private Ranking handed(String name, RoutingQuery query, int depth) throws InterruptedException {
        RoutingStrategy strategy = strategies.get(name);
        if (strategy == null) {
            throw new IllegalArgumentException("there is no strategy '" + name + "'");
        }
        if (depth >= DEEPEST) {
            throw new IllegalArgumentException("strategies hand the query on more than " + DEEPEST + " times");
        }
        RoutingQuery own = query.with(settings.options().getOrDefault(name, JsonObject.EMPTY))
                .with(other -> handed(other, query, depth + 1));
        feedback.use(name);
        return whole(name, strategy.rank(own), own.candidates());
    }

    private static Ranking whole(String name, List<Choice> ranked, List<Candidate> candidates) {
        Ranking ranking = ranked instanceof Ranking made ? made : numbered(ranked, candidates);
        if (!ranking.isComplete(candidates)) {
            throw new IllegalStateException("'" + name + "' lost or made up a model");
        }
        return ranking;
    }

    private static Ranking numbered(List<Choice> ranked, List<Candidate> candidates) {
        Map<Candidate, Integer> indices = new IdentityHashMap<>();
        for (int i = 0; i < candidates.size(); i++) {
            indices.put(candidates.get(i), i);
        }
        int[] order = ranked.stream().mapToInt(choice -> indices.getOrDefault(choice.candidate(), -1)).toArray();
        String[] reasons = new String[candidates.size()];
        for (int place = 0; place < order.length; place++) {
            if (order[place] >= 0) {
                reasons[order[place]] = ranked.get(place).reason();
            }
        }
        return Ranking.of(candidates, order, index -> reasons[index]);
    }

    /** A reason tells of the grades that are behind a quality, since no card has that figure. */
    private Ranking told(Ranking ranking, List<Candidate> candidates, String task) {
        return ranking.reasoned(index -> {
            Expected expected = feedback.grades().expected(candidates.get(index).card(), task);
            return safe(ranking, index) + (expected.quality() == null || expected.grades() == 0 ? "" : "; quality " + expected);
        });
    }

    /** A reason is put into words when it is asked for, by the plugin's code: what goes wrong there must not be the request's end. */
    private static String safe(Ranking ranking, int index) {
        try {
            return ranking.reason(index);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            return "its strategy gave no reason (" + failure + ")";
        }
    }

    private static Ordered plain(List<Candidate> candidates, String note) {
        return new Ordered(Ranking.asTheyCame(candidates, index -> "in the catalog's order"), note);
    }
}
