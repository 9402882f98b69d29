package dev.baton.engine.workspace;

import dev.baton.engine.failure.NoSuchOrchestration;
import dev.baton.engine.failure.ScriptException;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Input;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Step;
import java.util.List;
import java.util.stream.Collectors;

/** Finds an invoked orchestration that is not there or cannot be read, and arguments that are not its inputs, do not fit them or are missing. */
final class InvokeCheck {

    private final Step.Invoke invoke;
    private final Workspace workspace;
    private final Problems problems;

    InvokeCheck(Step.Invoke invoke, Workspace workspace, Problems problems) {
        this.invoke = invoke;
        this.workspace = workspace;
        this.problems = problems;
    }

    void check(KnownNames names) {
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
        child.inputs().forEach(input -> {
            Expression argument = invoke.arguments().get(input.name());
            if (argument != null) {
                fits(input, argument, names);
            }
        });
    }

    private void fits(Input input, Expression argument, KnownNames names) {
        String wants = "'" + invoke.orchestration() + "' takes " + input.name() + " as " + input.shape().shown() + "; ";
        if (argument instanceof Expression.Constant constant) {
            if (constant.value() != null && !ShapeFit.reads(input.shape(), constant.value())) {
                problems.add("argument_misfit", wants + "'" + constant.value() + "' does not fit", invoke.position());
            }
            return;
        }
        Shape given = ValueShapes.of(argument, names);
        if (given != null && !ShapeFit.canBe(given, input.shape())) {
            boolean named = argument instanceof Expression.Reference;
            problems.add("argument_misfit", wants + (named ? "'" + ((Expression.Reference) argument).text() + "' is " : "this is ") + given.shown(),
                    named ? ((Expression.Reference) argument).position() : invoke.position());
        }
    }
}
