package dev.baton.engine.routing;

import dev.baton.engine.catalog.Absence;
import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.dispatch.Tokens;
import dev.baton.engine.failure.NoModelQualifies;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Needs;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.RawBody;
import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.RoutingQuery;
import dev.baton.spi.routing.RoutingStrategy;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From needs to a route: the models that meet them, in the strategy's order. A strategy that is missing or fails is never the reason
 * for an outage: the plain order is taken then, and the route says so. Safe for many threads.
 */
public final class Router {

    /** The strategy where neither step nor workspace names one. */
    public static final String DEFAULT_STRATEGY = "balanced";

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private final Catalog catalog;
    private final Map<String, RoutingStrategy> strategies;
    private final LiveStatistics statistics;
    private final WorkspaceSettings settings;

    /** Wired by the engine. */
    @Inject
    Router(Catalog catalog, Map<String, RoutingStrategy> strategies, LiveStatistics statistics, WorkspaceSettings settings) {
        this.catalog = catalog;
        this.strategies = strategies;
        this.statistics = statistics;
        this.settings = settings;
    }

    /**
     * The route for a request.
     *
     * @throws NoModelQualifies where nobody is left; it names every model with the one reason it failed
     */
    public Route route(Dispatch dispatch) {
        Integer cap = dispatch.request() instanceof ChatRequest chat ? chat.settings().maxOutputTokens() : null;
        return route(
                dispatch.needs(), dispatch.strategy(), Tokens.of(dispatch.request().characters()), cap, dispatch.request().raw());
    }

    /**
     * The route for needs.
     *
     * @param strategy    the strategy; null for the workspace's
     * @param inputTokens how many tokens go in; 0 where that is not known yet
     * @param outputCap   the most tokens that come out; null for no cap
     */
    public Route route(Needs needs, @Nullable String strategy, long inputTokens, @Nullable Integer outputCap) {
        return route(needs, strategy, inputTokens, outputCap, null);
    }

    private Route route(
            Needs needs, @Nullable String strategy, long inputTokens, @Nullable Integer outputCap, @Nullable RawBody raw) {
        Speaking speaking = new Speaking(catalog, raw);
        Matching matching = new Matching(needs, inputTokens, outputCap, statistics);
        List<Candidate> candidates = new ArrayList<>();
        List<RuledOut> ruledOut = new ArrayList<>();
        for (ModelCard card : considered(needs)) {
            String reason = matching.lack(card);
            if (reason == null) {
                reason = speaking.lack(card);
            }
            if (reason == null) {
                Candidate candidate = matching.candidate(card);
                reason = matching.excess(candidate);
                if (reason == null) {
                    candidates.add(candidate);
                    continue;
                }
            }
            ruledOut.add(new RuledOut(card.id(), reason));
        }
        if (candidates.isEmpty()) {
            throw nobody(needs, ruledOut);
        }
        if (needs.pin() != null) {
            return new Route("pinned", List.of(new Choice(candidates.getFirst(), "named by the request")), ruledOut, "");
        }
        return rank(needs, candidates, ruledOut, strategy == null ? settings.strategy() : strategy);
    }

    private List<ModelCard> considered(Needs needs) {
        if (needs.pin() != null) {
            return catalog.find(needs.pin()).map(entry -> List.of(entry.card())).orElse(List.of());
        }
        return catalog.entries().stream().map(Catalog.Entry::card).toList();
    }

    private Route rank(Needs needs, List<Candidate> candidates, List<RuledOut> ruledOut, @Nullable String wanted) {
        String name = wanted == null ? DEFAULT_STRATEGY : wanted;
        RoutingStrategy strategy = strategies.get(name);
        if (candidates.size() == 1) {
            return new Route(name, List.of(new Choice(candidates.getFirst(), "the only one that qualifies")), ruledOut, "");
        }
        if (strategy == null) {
            return plain(name, candidates, ruledOut, "there is no strategy '" + name + "'; the catalog's order was taken");
        }
        try {
            List<Choice> ranked = strategy.rank(new RoutingQuery(needs, candidates, settings.weights()));
            if (hasEachOnce(ranked, candidates)) {
                return new Route(name, ranked, ruledOut, "");
            }
            return plain(name, candidates, ruledOut, "strategy '" + name + "' lost or made up a model; the catalog's order was taken");
        } catch (RuntimeException | LinkageError failure) {
            LOG.warn("strategy '{}' failed; the catalog's order is taken", name, failure);
            return plain(name, candidates, ruledOut, "strategy '" + name + "' failed (" + failure + "); the catalog's order was taken");
        }
    }

    private static Route plain(String name, List<Candidate> candidates, List<RuledOut> ruledOut, String note) {
        List<Choice> ranked = candidates.stream().map(candidate -> new Choice(candidate, "in the catalog's order")).toList();
        return new Route(name, ranked, ruledOut, note);
    }

    private static boolean hasEachOnce(List<Choice> ranked, List<Candidate> candidates) {
        Set<String> missing = new HashSet<>();
        candidates.forEach(candidate -> missing.add(candidate.card().id()));
        for (Choice choice : ranked) {
            if (!missing.remove(choice.candidate().card().id())) {
                return false;
            }
        }
        return missing.isEmpty();
    }

    private NoModelQualifies nobody(Needs needs, List<RuledOut> ruledOut) {
        List<RuledOut> all = new ArrayList<>(ruledOut);
        String pin = needs.pin();
        catalog.unavailable().forEach((provider, reason) -> {
            if (pin == null || pin.startsWith(provider + "/")) {
                all.add(new RuledOut(pin == null ? provider + "/*" : pin, reason));
            }
        });
        if (pin != null && all.isEmpty()) {
            all.add(new RuledOut(pin, Absence.of(catalog, pin)));
        }
        return new NoModelQualifies(NeedsText.of(needs), all, new Advice(catalog, needs).text());
    }
}
