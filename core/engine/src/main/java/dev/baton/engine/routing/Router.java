package dev.baton.engine.routing;

import dev.baton.engine.catalog.Absence;
import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.dispatch.Tokens;
import dev.baton.engine.failure.NoModelQualifies;
import dev.baton.engine.feedback.Feedback;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.plan.RuleLine;
import dev.baton.engine.workspace.RoutingSettings;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.model.Needs;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.RawBody;
import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.Ranking;
import dev.baton.spi.routing.RoutingInput;
import dev.baton.spi.routing.RoutingStrategy;
import dev.baton.spi.routing.Rule;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From needs to a route: the models that meet them, in the strategy's order. Safe for many threads. */
public final class Router {

    /** The strategy where neither step nor workspace names one. */
    public static final String DEFAULT_STRATEGY = "balanced";

    /** The strategy that goes by the rules of a step or of the workspace. */
    public static final String RULES = "rules";

    private final Catalog catalog;
    private final RoutingSettings settings;
    private final List<Rule> rules;
    private final Inputs inputs;
    private final Sessions sessions;
    private final LiveStatistics statistics;
    private final Shortlists shortlists;
    private final Ordering ordering;
    private final Feedback feedback;

    /** Wired by the engine. */
    @Inject
    Router(
            Catalog catalog,
            Map<String, RoutingStrategy> strategies,
            LiveStatistics statistics,
            WorkspaceSettings settings,
            Inputs inputs,
            Sessions sessions,
            Feedback feedback) {
        this.catalog = catalog;
        this.settings = settings.routing();
        this.rules = this.settings.rules().stream().map(RuleLine::rule).toList();
        this.inputs = inputs;
        this.sessions = sessions;
        this.statistics = statistics;
        this.shortlists = new Shortlists(statistics);
        this.ordering = new Ordering(strategies, settings.routing(), feedback);
        this.feedback = feedback;
    }

    /**
     * The route for a request.
     *
     * @throws NoModelQualifies     where nobody is left; it names every model with the one reason it failed
     * @throws InterruptedException where the thread was told to stop
     */
    public Route route(Dispatch dispatch) throws InterruptedException {
        long tokens = Tokens.of(dispatch.request().characters());
        Integer cap = dispatch.request() instanceof ChatRequest chat ? chat.settings().maxOutputTokens() : null;
        DispatchInput input = inputs.of(dispatch, tokens);
        Qualified qualified = qualified(dispatch.needs(), tokens, cap, dispatch.request().raw(), input.stays(), dispatch.origin().identity());
        Route route = kept(ordered(dispatch.needs(), qualified, dispatch.strategy(), dispatch.rules(), input), dispatch);
        remember(dispatch, input);
        return route;
    }

    /** Which kinds of data in the request must stay somewhere, by the workspace's policy; sorted. */
    public Set<String> kept(Dispatch dispatch) {
        return inputs.kept(dispatch);
    }

    /** Nobody grades vectors. */
    private void remember(Dispatch dispatch, DispatchInput input) {
        if (!(dispatch.request() instanceof EmbedRequest)) {
            feedback.asked(dispatch.run(), dispatch.path(), dispatch.origin().identity(), input, input.known());
        }
    }

    /** Takes notice of a kept answer that was given again, so that nobody was asked: a grade of it is that of the model whose it is. */
    public void recalled(Dispatch dispatch, String model) {
        remember(dispatch, inputs.of(dispatch, Tokens.of(dispatch.request().characters())));
        feedback.answered(dispatch.run(), dispatch.path(), model);
    }

    /** Takes notice of who served a request: its session keeps to that model, where the workspace says so, and a grade of it is that model's. */
    public void served(Dispatch dispatch, String model) {
        sessions.served(dispatch, model);
        feedback.answered(dispatch.run(), dispatch.path(), model);
    }

    /** The route with the model first that the session keeps to, while that one qualifies. */
    private Route kept(Route route, Dispatch dispatch) {
        String model = sessions.model(dispatch);
        if (model == null || !(route.ranked() instanceof Ranking ranking)) {
            return route;
        }
        for (int i = 0; i < ranking.size(); i++) {
            if (ranking.candidates().get(i).card().id().equals(model)) {
                int first = i;
                String session = dispatch.origin().session();
                Ranking moved = ranking.first(first).reasoned(index -> index == first
                        ? "kept to by session " + Sessions.shown(session) + "; else: " + ranking.reason(index)
                        : ranking.reason(index));
                return new Route(route.strategy(), moved, route.ruledOut(), route.note());
            }
        }
        return route;
    }

    /**
     * The route for needs, before there is a request.
     *
     * @param strategy    the strategy; null for the workspace's
     * @param inputTokens how many tokens go in; 0 where that is not known yet
     * @param outputCap   the most tokens that come out; null for no cap
     * @throws NoModelQualifies     where nobody is left; it names every model with the one reason it failed
     * @throws InterruptedException where the thread was told to stop
     */
    public Route route(Needs needs, @Nullable String strategy, long inputTokens, @Nullable Integer outputCap) throws InterruptedException {
        Qualified qualified = qualified(needs, inputTokens, outputCap, null, List.of(), Identity.LOCAL);
        return ordered(needs, qualified, strategy, List.of(), RoutingInput.NONE);
    }

    /**
     * The route that a request of so many tokens would have now, as far as it does not depend on its text: for a forecast.
     *
     * @param strategy    the strategy; null for the workspace's
     * @param rules       which strategy or model is taken for which input, before the strategy; empty for the workspace's
     * @param inputTokens how many tokens go in
     * @param outputCap   the most tokens that come out; null for no cap
     * @param by          whose request it would be
     * @throws NoModelQualifies     where nobody is left; it names every model with the one reason it failed
     * @throws InterruptedException where the thread was told to stop
     */
    public Route foresee(
            Needs needs, @Nullable String strategy, List<Rule> rules, long inputTokens, @Nullable Integer outputCap, Identity by)
            throws InterruptedException {
        Qualified qualified = qualified(needs, inputTokens, outputCap, null, List.of(), by);
        return ordered(needs, qualified, strategy, rules, new Foreseen(needs.task(), inputTokens));
    }

    /**
     * Who meets the needs, in no order, and who does not: no strategy is asked.
     *
     * @param inputTokens how many tokens go in
     * @param outputCap   the most tokens that come out; null for no cap
     * @throws NoModelQualifies where nobody is left; it names every model with the one reason it failed
     */
    public Route qualifying(Needs needs, long inputTokens, @Nullable Integer outputCap) {
        Qualified qualified = qualified(needs, inputTokens, outputCap, null, List.of(), Identity.LOCAL);
        return new Route("", qualified.candidates().stream().map(one -> new Choice(one, "")).toList(), qualified.ruledOut(), "");
    }

    /**
     * Does nothing where some model meets the needs.
     *
     * @param outputCap the most tokens that come out; null for no cap
     * @throws NoModelQualifies where none does; it names every model with the one reason it failed
     */
    public void check(Needs needs, @Nullable Integer outputCap) {
        qualified(needs, 0, outputCap, null, List.of(), Identity.LOCAL);
    }

    private Qualified qualified(
            Needs needs, long inputTokens, @Nullable Integer outputCap, @Nullable RawBody raw, List<Stay> stays, Identity by) {
        Shortlist shortlist = shortlist(needs);
        Speaking speaking = new Speaking(catalog, raw);
        Matching matching = new Matching(needs, inputTokens, outputCap, stays, by);
        List<Candidate> candidates = new ArrayList<>(shortlist.entries().size());
        List<RuledOut> ruledOut = new ArrayList<>();
        for (Shortlist.Entry entry : shortlist.entries()) {
            Supplier<String> reason = matching.lack(entry);
            if (reason == null) {
                reason = speaking.lack(entry.card());
            }
            if (reason == null) {
                Candidate candidate = matching.candidate(entry);
                reason = matching.excess(entry, candidate);
                if (reason == null) {
                    candidates.add(candidate);
                    continue;
                }
            }
            ruledOut.add(new RuledOut(entry.id(), reason));
        }
        ruledOut.addAll(shortlist.ruledOut());
        if (candidates.isEmpty()) {
            throw nobody(needs, ruledOut);
        }
        return new Qualified(List.copyOf(candidates), ruledOut);
    }

    private Shortlist shortlist(Needs needs) {
        String pin = needs.pin();
        return pin == null
                ? shortlists.of(needs, catalog.entries(), feedback.grades())
                : Shortlist.of(needs, catalog.find(pin).map(List::of).orElse(List.of()), statistics, feedback.grades());
    }

    private Route ordered(Needs needs, Qualified qualified, @Nullable String strategy, List<Rule> rules, RoutingInput input)
            throws InterruptedException {
        List<Candidate> candidates = qualified.candidates();
        if (needs.pin() != null) {
            return new Route("pinned", List.of(new Choice(candidates.getFirst(), "named by the request")), qualified.ruledOut(), "");
        }
        String plain = strategy != null ? strategy : settings.strategy() != null ? settings.strategy() : DEFAULT_STRATEGY;
        List<Rule> own = rules.isEmpty() && (strategy == null || strategy.equals(RULES)) ? this.rules : rules;
        String name = own.isEmpty() ? plain : RULES;
        if (candidates.size() == 1) {
            return new Route(name, List.of(new Choice(candidates.getFirst(), "the only one that qualifies")), qualified.ruledOut(), "");
        }
        Ordering.Ordered ordered = ordering.by(name, needs, candidates, own.isEmpty() ? own : ending(own, plain), input);
        return new Route(name, ordered.ranked(), qualified.ruledOut(), ordered.note());
    }

    /** What is done where no rule holds is a rule as well. */
    private static List<Rule> ending(List<Rule> rules, String strategy) {
        List<Rule> all = new ArrayList<>(rules);
        all.add(new Rule(any -> true, strategy.equals(RULES) ? DEFAULT_STRATEGY : strategy, "no rule holds"));
        return all;
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
