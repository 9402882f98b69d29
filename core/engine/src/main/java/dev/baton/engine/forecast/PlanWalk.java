package dev.baton.engine.forecast;

import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Input;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Step;
import dev.baton.engine.workspace.WorkspaceSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Walks through a plan, and through those it invokes, adding up. For one forecast and one thread. */
final class PlanWalk {

    /** Steps after which invoked orchestrations are no longer followed: invoked twice at every level, their number doubles with each. */
    private static final int MOST = 5_000;

    private final Map<String, Plan> plans;
    private final Set<String> unknowns;
    private final WorkspaceSettings settings;
    private final AskForecast.Routing routing;
    private final Deque<String> open = new ArrayDeque<>();
    private int steps;

    PlanWalk(WorkspaceSettings settings, AskForecast.Routing routing, Map<String, Plan> plans, Set<String> unknowns) {
        this.settings = settings;
        this.routing = routing;
        this.plans = plans;
        this.unknowns = unknowns;
    }

    /** The whole of a plan whose inputs are known to be so long. */
    Walked whole(Plan plan, Lengths lengths) throws InterruptedException {
        return whole(plan, lengths, "");
    }

    private Walked whole(Plan plan, Lengths lengths, String prefix) throws InterruptedException {
        open.push(plan.name());
        Walked body = block(plan.body(), lengths, prefix);
        open.pop();
        return plan.output() == null ? body : new Walked(body.steps(), body.bounds(), lengths.of(plan.output()));
    }

    /** The steps of a block; the names that it sets are known afterwards. */
    Walked block(Block block, Lengths lengths, String prefix) throws InterruptedException {
        List<StepForecast> forecasts = new ArrayList<>();
        Bounds bounds = Bounds.ZERO;
        Span last = Span.ZERO;
        List<String> labels = block.labels();
        for (int i = 0; i < block.steps().size(); i++) {
            Step step = block.steps().get(i);
            steps++;
            StepWalk.Done done = new StepWalk(this, settings, new AskForecast(settings, routing, unknowns), unknowns)
                    .step(step, lengths, prefix + labels.get(i));
            last = done.length();
            if (step.name() != null && !(step instanceof Step.Check)) {
                lengths.put(step.name(), last);
            }
            forecasts.add(done.forecast());
            bounds = bounds.then(done.forecast().bounds());
        }
        return new Walked(forecasts, bounds, last);
    }

    /** What an invoked orchestration comes to. */
    Walked invoked(Step.Invoke invoke, Lengths lengths, String path, List<String> notes) throws InterruptedException {
        Plan plan = plans.get(invoke.orchestration());
        String why = plan == null ? "is not in this workspace"
                : open.contains(plan.name()) ? "invokes itself, how often is not known before it runs"
                : steps > MOST ? "is not followed: there are " + MOST + " steps already" : null;
        if (plan == null || why != null) {
            notes.add("'" + invoke.orchestration() + "' " + why);
            unknowns.add("what '" + invoke.orchestration() + "' comes to: it " + why);
            return new Walked(List.of(), Bounds.OPEN, Span.OPEN);
        }
        Lengths inner = lengths.empty();
        for (Input input : plan.inputs()) {
            Expression argument = invoke.arguments().get(input.name());
            if (argument == null) {
                inner.know(input.name(), input.otherwise());
            } else if (lengths.isKnown(argument)) {
                inner.know(input.name(), lengths.value(argument));
            } else {
                inner.put(input.name(), lengths.of(argument));
            }
        }
        return whole(plan, inner, path + "/");
    }

    /** What stands in for a step: it sees the names that are given, and sets others there. */
    Walked standIn(Policy.Steps steps, Lengths lengths, String path) throws InterruptedException {
        return block(steps.block(), lengths, path + ".otherwise/");
    }
}
