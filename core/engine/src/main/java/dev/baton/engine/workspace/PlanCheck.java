package dev.baton.engine.workspace;

import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Branch;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Fan;
import dev.baton.engine.plan.Input;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.ShapeReader;
import dev.baton.engine.plan.Step;
import dev.baton.engine.routing.Router;
import dev.baton.engine.workspace.KnownNames.Known;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the mistakes of a plan that can be found before it runs: names, shapes, branches, strategies, invoked orchestrations, and needs
 * that no model of this workspace meets. For one plan and one thread.
 */
public final class PlanCheck {

    private final Workspace workspace;
    private final Router router;
    private final Problems problems;
    private final ExpressionCheck expressions;
    private final AskCheck asks;

    /** A check that adds what it finds to the problems. */
    public PlanCheck(Workspace workspace, Router router, Collection<String> strategies, Problems problems) {
        this.workspace = workspace;
        this.router = router;
        this.problems = problems;
        this.expressions = new ExpressionCheck(problems);
        this.asks = new AskCheck(router, strategies, problems, expressions);
    }

    /** Checks the plan; the orchestrations that it invokes are checked by themselves. */
    public void check(Plan plan) {
        KnownNames names = new KnownNames();
        for (Input input : plan.inputs()) {
            if (names.get(input.name()) != null) {
                problems.add("double_name", "Input '" + input.name() + "' is declared twice", input.position());
            }
            names.put(input.name(), new Known(input.shape(), true, false, input.position()));
        }
        block(plan.body(), names);
        if (plan.budget() != null) {
            new BudgetCheck(plan, plan.budget(), workspace, router, problems).check();
        }
        if (plan.output() != null) {
            expressions.check(plan.output(), names, true);
        }
    }

    private void block(Block block, KnownNames names) {
        Set<String> own = new HashSet<>();
        for (Step step : block.steps()) {
            Known before = step.name() == null ? null : names.get(step.name());
            step(step, names);
            policy(step, names);
            if (step.name() == null) {
                continue;
            }
            if (!own.add(step.name())) {
                problems.add("double_name", "There is a step '" + step.name() + "' in this block already; a step's name is used once",
                        step.position());
            } else if (before != null && before.certain() && !(step instanceof Step.Check)) {
                problems.add("double_name", "'" + step.name() + "' has a value already, set at " + before.since()
                        + "; give this step another name", step.position());
            }
            if (!(step instanceof Step.Check)) {
                names.put(step.name(), new Known(ValueShapes.of(step), true, isAsked(step), step.position()));
            }
        }
    }

    private static boolean isAsked(Step step) {
        return ValueShapes.returned(step) != null || step instanceof Step.Approve;
    }

    private void step(Step step, KnownNames names) {
        switch (step) {
            case Step.Ask ask -> asks.check(ask, names);
            case Step.Cascade cascade -> cascade(cascade, names);
            case Step.Route route -> route(route, names);
            case Step.Compute compute -> expressions.check(compute.run(), names, true);
            case Step.Invoke invoke -> invoked(invoke, names);
            case Step.Check check -> expressions.check(check.condition(), names, true);
            case Step.Sequence sequence -> sequence(sequence, names);
            case Step.Parallel parallel -> parallel(parallel, names);
            case Step.Refine refine -> refine(refine, names);
            case Step.Approve approve -> new ApproveCheck(approve, problems).check(expressions, names);
        }
    }

    private void sequence(Step.Sequence sequence, KnownNames names) {
        KnownNames inner = names.copy();
        block(sequence.block(), inner);
        standIn(sequence, inner.doubtfulBeyond(names));
    }

    private void parallel(Step.Parallel parallel, KnownNames names) {
        new ParallelCheck(parallel, problems).check(names);
        switch (parallel.fan()) {
            case Fan.Branches branches -> branches.ways().forEach(way -> block(way.block(), names.copy()));
            case Fan.Each each -> {
                expressions.check(each.items(), names, true);
                KnownNames inner = names.copy();
                Shape item = ValueShapes.of(each.items(), names) instanceof Shape.Items list ? list.item() : null;
                inner.put(each.as(), new Known(item, true, false, each.position()));
                block(each.block(), inner);
            }
        }
    }

    private void refine(Step.Refine refine, KnownNames names) {
        // In the first round what a later step sets is not set yet; from the second on it is the last round's.
        KnownNames first = names.copy();
        refine.block().steps().stream().filter(step -> step.name() != null && first.get(step.name()) == null).forEach(step ->
                first.put(step.name(), new Known(ValueShapes.of(step), false, isAsked(step), step.position())));
        block(refine.block(), first);
        expressions.check(refine.until(), first, true);
        standIn(refine, first.doubtfulBeyond(names));
    }

    /** What stands in for a step that has steps inside sees what these have set, as far as they came. */
    private void standIn(Step step, KnownNames inner) {
        if (step.policy().otherwise() instanceof Policy.Steps steps) {
            block(steps.block(), inner);
        }
    }

    private void policy(Step step, KnownNames names) {
        if (step.policy().undo() != null) {
            KnownNames known = names.copy();
            if (step.name() != null) {
                known.put(step.name(), new Known(ValueShapes.of(step), true, isAsked(step), step.position()));
            }
            expressions.check(step.policy().undo(), known, true);
        }
        switch (step.policy().otherwise()) {
            case null -> {}
            case Policy.Value value -> {
                expressions.check(value.value(), names, true);
                Shape returns = step instanceof Step.Approve approve ? ApproveCheck.shape(approve) : ValueShapes.returned(step);
                if (returns != null && value.value() instanceof Expression.Constant constant && constant.value() != null) {
                    ShapeReader reader = new ShapeReader();
                    reader.read(returns, constant.value(), "otherwise");
                    reader.misfits().forEach(misfit -> problems.add("otherwise_misfit", misfit.replaceFirst("^'otherwise'", "The value of otherwise"),
                            place(step, "otherwise")));
                }
            }
            // What stands in for these is looked at with them: a route's is one of its ways, the others' sees what is inside.
            case Policy.Steps steps when step instanceof Step.Route || step instanceof Step.Sequence || step instanceof Step.Refine -> {}
            case Policy.Steps steps -> {
                KnownNames inner = names.copy();
                block(steps.block(), inner);
                names.join(List.of(names.copy(), inner));
            }
        }
    }

    private void invoked(Step.Invoke invoke, KnownNames names) {
        invoke.arguments().values().forEach(argument -> expressions.check(argument, names, true));
        new InvokeCheck(invoke, workspace, problems).check(names);
    }

    private void cascade(Step.Cascade cascade, KnownNames names) {
        // What the rungs have in common is told once: the problems keep each only once.
        for (int i = 0; i < cascade.rungs().size(); i++) {
            asks.check(cascade.ask(i), names);
        }
        new CascadeCheck(cascade, router, problems).check();
    }

    private static Position place(Step step, String directive) {
        return switch (step) {
            case Step.Ask ask -> ask.place(directive);
            case Step.Cascade cascade -> cascade.place(directive);
            default -> step.position();
        };
    }

    private void route(Step.Route route, KnownNames names) {
        expressions.check(route.subject(), names, true);
        Shape subject = ValueShapes.of(route.subject(), names);
        new RouteCheck(route, subject, problems).check();
        List<KnownNames> ways = new ArrayList<>();
        route.branches().forEach(branch -> {
            if (branch.when() instanceof Branch.Satisfies test) {
                expressions.check(test.condition(), names, true);
            }
            KnownNames inner = names.copy();
            block(branch.block(), inner);
            ways.add(inner);
        });
        if (route.otherwise() != null) {
            KnownNames inner = names.copy();
            block(route.otherwise(), inner);
            ways.add(inner);
        }
        if (route.policy().otherwise() instanceof Policy.Steps steps) {
            KnownNames inner = names.copy();
            block(steps.block(), inner);
            ways.add(inner);
        } else if (route.policy().otherwise() != null || route.policy().optional()) {
            // Where the route fails and the run goes on, nothing that its branches set is known.
            ways.add(names.copy());
        }
        names.join(ways);
    }

}
