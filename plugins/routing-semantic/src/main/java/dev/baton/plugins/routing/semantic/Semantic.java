package dev.baton.plugins.routing.semantic;

import dev.baton.spi.json.JsonObject;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.Ranking;
import dev.baton.spi.routing.RoutingQuery;
import dev.baton.spi.routing.RoutingStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/**
 * By meaning: the workspace has routes, each with examples of what goes that way, and a request takes the route whose examples it is most like, by
 * the cosine of their vectors: on average over the nearest of each route, since one example alone misleads more often. Where the nearest example
 * of that route is not like enough, it goes another way. Where there are no vectors to be had, the strategy fails, and the engine takes the
 * catalog's order.
 *
 * <p>The vectors of the examples are made once for each model that makes them; those who ask while that is under way wait for it.
 */
@Extension
public final class Semantic implements RoutingStrategy {

    private final Examples examples = new Examples();
    private volatile @Nullable Said said;

    private record Said(JsonObject json, SemanticOptions options) {}

    @Override
    public String name() {
        return "semantic";
    }

    @Override
    public String description() {
        return "The way of the examples that the request is most like";
    }

    /**
     * {@inheritDoc}
     *
     * @throws dev.baton.spi.failure.ModelFailure where no model makes vectors of the request or the examples
     * @throws IllegalStateException              where the vectors do not compare
     */
    @Override
    public List<Choice> rank(RoutingQuery query) throws InterruptedException {
        SemanticOptions options = options(query.options());
        if (options.meanings().isEmpty()) {
            return by(options.otherwise(), options, query, "no routes are set up for semantic");
        }
        if (query.input().text().isBlank()) {
            return by(options.otherwise(), options, query, "there is no text to go by");
        }
        // First the request's own, which fails for reasons of its own: its text may have to stay where no model makes vectors.
        Likeness likeness = new Likeness(query.input().embedding(), options.nearest());
        List<float[]> vectors = examples.of(options.texts(), query.input().embedder());
        Likeness.Match match = likeness.best(options.meanings(), vectors);
        return match.cosine() < options.threshold()
                ? by(options.otherwise(), options, query, "like no example, the nearest being " + match)
                : by(match.meaning().choose(), options, query, "like " + match);
    }

    /** The order of a strategy, or of the otherwise with one model before all others. */
    private static Ranking by(String choose, SemanticOptions options, RoutingQuery query, String why) throws InterruptedException {
        if (!choose.contains("/")) {
            return because(why, query.strategies().by(choose));
        }
        Ranking otherwise = query.strategies().by(options.otherwise());
        for (int i = 0; i < query.candidates().size(); i++) {
            if (query.candidates().get(i).card().id().equals(choose)) {
                int chosen = i;
                return otherwise.first(chosen).reasoned(index -> index == chosen ? why : "after " + choose + ": " + otherwise.reason(index));
            }
        }
        return because(why + ", but " + choose + " does not qualify", otherwise);
    }

    private static Ranking because(String why, Ranking ranking) {
        return ranking.reasoned(index -> why + ": " + ranking.reason(index));
    }

    private SemanticOptions options(JsonObject json) {
        Said known = said;
        if (known == null || known.json() != json) {
            known = new Said(json, SemanticOptions.of(json));
            said = known;
        }
        return known.options();
    }

    @Override
    public List<String> problems(JsonObject options) {
        return SemanticOptions.problems(options);
    }
}
