package dev.baton.engine.forecast;

import dev.baton.engine.identity.Identity;
import dev.baton.engine.plan.Input;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.RuleLine;
import dev.baton.engine.plan.Step;
import dev.baton.engine.routing.Route;
import dev.baton.engine.routing.Router;
import dev.baton.engine.workspace.WorkspaceSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what a run would cost and take, and who would be asked, without asking anybody. Safe for many threads. */
public final class Forecaster {

    private final Router router;
    private final WorkspaceSettings settings;
    private final Identity by;

    /** With the models of that router, under these settings. */
    public Forecaster(Router router, WorkspaceSettings settings) {
        this(router, settings, Identity.LOCAL);
    }

    /** For runs of somebody who may not use every model. */
    public Forecaster(Router router, WorkspaceSettings settings, Identity by) {
        this.router = router;
        this.settings = settings;
        this.by = by;
    }

    /**
     * The forecast for a run with these inputs.
     *
     * @param plans  the plan and all that it may invoke, by name
     * @param inputs those of which the value is known, each as its own type; the others count as of unknown length
     */
    public Forecast of(Plan plan, Map<String, Plan> plans, Map<String, ? extends @Nullable Object> inputs) throws InterruptedException {
        Set<String> unknowns = new LinkedHashSet<>();
        if (!settings.routing().stays().isEmpty()) {
            unknowns.add("where texts must stay: that is found out from each text");
        }
        Lengths lengths = new Lengths(unknowns);
        for (Input input : plan.inputs()) {
            if (inputs.containsKey(input.name())) {
                lengths.know(input.name(), inputs.get(input.name()));
            } else {
                lengths.put(input.name(), Span.OPEN);
            }
        }
        return forecast(plan, plans, lengths, unknowns, this::route);
    }

    /**
     * What a run costs and takes at the least, whatever it is given; who would be asked is not looked into, and no strategy is.
     *
     * @param plans the plan and all that it may invoke, by name
     */
    public Forecast least(Plan plan, Map<String, Plan> plans) throws InterruptedException {
        Set<String> unknowns = new LinkedHashSet<>();
        Lengths lengths = new Lengths(unknowns);
        plan.inputs().forEach(input -> lengths.put(input.name(), Span.OPEN));
        return forecast(plan, plans, lengths, unknowns, (ask, tokens) ->
                router.qualifying(ask.needs(), tokens, ask.settings().maxOutputTokens()));
    }

    private Forecast forecast(Plan plan, Map<String, Plan> plans, Lengths lengths, Set<String> unknowns, AskForecast.Routing routing)
            throws InterruptedException {
        Walked walked = new PlanWalk(settings, routing, plans, unknowns).whole(plan, lengths);
        return new Forecast(plan.name(), plan.hash(), walked.steps(), walked.bounds(), List.copyOf(unknowns));
    }

    private Route route(Step.Ask ask, long tokens) throws InterruptedException {
        return router.foresee(
                ask.needs(), ask.strategy(), ask.rules().stream().map(RuleLine::rule).toList(), tokens, ask.settings().maxOutputTokens(), by);
    }
}
