package dev.baton.engine.workspace;

import dev.baton.engine.failure.NoModelQualifies;
import dev.baton.engine.failure.NoSuchOrchestration;
import dev.baton.engine.failure.ScriptException;
import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Branch;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Input;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.RuleLine;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the mistakes of a plan that can be found before it runs: names, shapes, branches, strategies, invoked orchestrations, and needs
 * that no model of this workspace meets. For one plan and one thread.
 */
public final class PlanCheck {

    private final Workspace workspace;
    private final Router router;
    private final Collection<String> strategies;
    private final Problems problems;
    private final ExpressionCheck expressions;

    /** A check that adds what it finds to the problems. */
    public PlanCheck(Workspace workspace, Router router, Collection<String> strategies, Problems problems) {
        this.workspace = workspace;
        this.router = router;
        this.strategies = strategies;
        this.problems = problems;
        this.expressions = new ExpressionCheck(problems);
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
                names.put(step.name(), new Known(shape(step), true, isAsked(step), step.position()));
            }
        }
    }

    private static @Nullable Shape shape(Step step) {
        return step.policy().otherwise() instanceof Policy.Steps ? null : returned(step);
    }

    private static boolean isAsked(Step step) {
        return returned(step) != null;
    }

    /** What models return to the step; null where it asks none. */
    private static @Nullable Shape returned(Step step) {
        return switch (step) {
            case Step.Ask ask -> ask.returns();
            case Step.Cascade cascade -> cascade.returns();
            case Step.Route route -> null;
            case Step.Compute compute -> null;
            case Step.Invoke invoke -> null;
            case Step.Check check -> null;
        };
    }

    private void step(Step step, KnownNames names) {
        switch (step) {
            case Step.Ask ask -> ask(ask, names);
            case Step.Cascade cascade -> cascade(cascade, names);
            case Step.Route route -> route(route, names);
            case Step.Compute compute -> expressions.check(compute.run(), names, true);
            case Step.Invoke invoke -> invoke(invoke, names);
            case Step.Check check -> expressions.check(check.condition(), names, true);
        }
    }

    private void policy(Step step, KnownNames names) {
        switch (step.policy().otherwise()) {
            case null -> {}
            case Policy.Value value -> {
                expressions.check(value.value(), names, true);
                Shape returns = returned(step);
                if (returns != null && value.value() instanceof Expression.Constant constant && constant.value() != null) {
                    ShapeReader reader = new ShapeReader();
                    reader.read(returns, constant.value(), "otherwise");
                    reader.misfits().forEach(misfit -> problems.add("otherwise_misfit", misfit.replaceFirst("^'otherwise'", "The value of otherwise"),
                            place(step, "otherwise")));
                }
            }
            // What stands in for a route is one of its ways.
            case Policy.Steps steps when step instanceof Step.Route -> {}
            case Policy.Steps steps -> {
                KnownNames inner = names.copy();
                block(steps.block(), inner);
                names.join(List.of(names.copy(), inner));
            }
        }
    }

    private void ask(Step.Ask ask, KnownNames names) {
        expressions.check(ask.prompt(), names, false);
        if (ask.system() != null) {
            expressions.check(ask.system(), names, false);
        }
        if (ask.from() != null) {
            expressions.check(ask.from(), names, true);
        }
        if (ask.strategy() != null && !strategies.contains(ask.strategy())) {
            problems.add("unknown_strategy", "Unknown strategy '" + ask.strategy() + "'" + Nearest.hint(ask.strategy(), strategies), ask.place("choose"));
        }
        ask.rules().forEach(rule -> rule(rule, ask));
        List<String> slots = ask.prompt().gaps().stream().map(gap -> gap.name()).distinct().toList();
        if (ask.text() != null && !slots.contains(ask.text())) {
            problems.add("unknown_slot", "text names '" + ask.text() + "', which is no slot of the prompt" + Nearest.hint(ask.text(), slots),
                    ask.place("text"));
        }
        boolean taskOfText = ask.needs().capabilities().contains("classification") || ask.needs().capabilities().contains("answering");
        if (taskOfText && ask.text() == null && slots.size() > 1) {
            problems.add("ambiguous_text", "The prompt has several slots (" + String.join(", ", slots)
                    + "): say which is the text, such as: text " + slots.getFirst(), ask.place("prompt"));
        }
        try {
            router.check(ask.needs(), ask.settings().maxOutputTokens());
        } catch (NoModelQualifies nobody) {
            problems.add("unmet_needs", nobody.getMessage() + (nobody.advice().isEmpty() ? "" : "\n  " + nobody.advice()), ask.place(ask.needs().pin() == null ? "needs" : "model"));
        }
    }

    private void cascade(Step.Cascade cascade, KnownNames names) {
        // What the rungs have in common is told once: the problems keep each only once.
        for (int i = 0; i < cascade.rungs().size(); i++) {
            ask(cascade.ask(i), names);
        }
        new CascadeCheck(cascade, router, problems).check();
    }

    private static Position place(Step step, String directive) {
        return switch (step) {
            case Step.Ask ask -> ask.place(directive);
            case Step.Cascade cascade -> cascade.place(directive);
            case Step.Route route -> route.position();
            case Step.Compute compute -> compute.position();
            case Step.Invoke invoke -> invoke.position();
            case Step.Check check -> check.position();
        };
    }

    private void rule(RuleLine rule, Step.Ask ask) {
        if (!strategies.contains(Router.RULES)) {
            problems.add("unknown_strategy", RoutingCheck.noRules(), rule.position());
        } else if (!rule.choosesModel()) {
            if (!strategies.contains(rule.choose())) {
                problems.add("unknown_strategy", "Unknown strategy '" + rule.choose() + "'" + Nearest.hint(rule.choose(), strategies), rule.position());
            }
        } else {
            try {
                router.check(ask.needs().pinned(rule.choose()), ask.settings().maxOutputTokens());
            } catch (NoModelQualifies nobody) {
                problems.add("unknown_model", "This rule is never followed: " + nobody.getMessage(), rule.position());
            }
        }
    }

    private void route(Step.Route route, KnownNames names) {
        expressions.check(route.subject(), names, true);
        Shape subject = route.subject() instanceof Expression.Reference reference ? ExpressionCheck.shape(reference, names) : null;
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

    private void invoke(Step.Invoke invoke, KnownNames names) {
        invoke.arguments().values().forEach(argument -> expressions.check(argument, names, true));
        Plan child;
        try {
            child = workspace.plan(invoke.orchestration());
        } catch (NoSuchOrchestration unknown) {
            problems.add("unknown_orchestration", String.valueOf(unknown.getMessage()), invoke.position());
            return;
        } catch (ScriptException broken) {
            problems.add("broken_orchestration", "Orchestration '" + invoke.orchestration() + "' has mistakes of its own", invoke.position());
            return;
        }
        List<String> inputs = child.inputs().stream().map(Input::name).toList();
        invoke.arguments().keySet().stream().filter(name -> !inputs.contains(name)).forEach(name -> problems.add(
                "unknown_argument", "'" + invoke.orchestration() + "' has no input '" + name + "'" + Nearest.hint(name, inputs), invoke.position()));
        String missing = child.inputs().stream()
                .filter(input -> input.required() && !invoke.arguments().containsKey(input.name()))
                .map(input -> input.name() + ": …")
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            problems.add("missing_argument", "'" + invoke.orchestration() + "' also needs " + missing, invoke.position());
        }
    }
}
