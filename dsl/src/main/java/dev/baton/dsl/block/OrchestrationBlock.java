package dev.baton.dsl.block;

import dev.baton.dsl.value.Expressions;
import dev.baton.dsl.value.GuardLines;
import dev.baton.dsl.value.Labels;
import dev.baton.dsl.value.Name;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.dsl.value.Shapes;
import dev.baton.dsl.value.Words;
import dev.baton.engine.plan.Budget;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.GuardLine;
import dev.baton.engine.plan.Input;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.run.Values;
import dev.baton.spi.model.Money;
import groovy.lang.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An orchestration: what it takes, its steps, and what it gives. */
public final class OrchestrationBlock extends StepsBlock {

    private final Position position;
    private final List<Input> inputs = new ArrayList<>();
    private String description = "";
    private final List<GuardLine> guards = new ArrayList<>();
    private @Nullable Expression output;
    private @Nullable Budget budget;

    OrchestrationBlock(Loading loading, Position here) {
        super(loading, here);
        this.position = here;
    }

    /** What it does, in one line. */
    @Example("description 'Sorts a customer message and answers it'")
    public void description(CharSequence text) {
        description = text.toString();
    }

    /** What it is given: a name with a type, or with a default that implies one. */
    @Example("input message: String, language: 'en'")
    public void input(Map<String, ?> declared) {
        declared.forEach((given, type) -> {
            String name = Words.name(given, "an input");
            inputs.add(input(name, type));
        });
    }

    /** A type that is none is told; the name is declared all the same, so that its uses are not told as well. */
    private Input input(String name, @Nullable Object type) {
        boolean isType = type == null || type instanceof Class<?> || type instanceof Shape || type instanceof Range<?> || type instanceof Name
                || type instanceof List<?> list && list.size() == 1 && list.getFirst() instanceof Class<?>;
        try {
            return isType
                    ? new Input(name, Shapes.of(type), null, here())
                    : new Input(name, Shapes.implied(type), Values.plain(type), here());
        } catch (ScriptMistake wrong) {
            mistake(wrong.code(), wrong.getMessage());
            return new Input(name, Shape.ANY, null, here());
        }
    }

    /** What it gives, by name. */
    @Example("output reply: answer, desk: desk")
    public void output(Map<String, ?> values) {
        setOutput(Expressions.of(values));
    }

    /** What it gives. */
    @Example("output answer")
    public void output(Object value) {
        setOutput(Expressions.of(value));
    }

    /** What one run may spend, in dollars and in tokens; what would overdraw it is not started. */
    @Example(value = "budget cost: 0.05.usd, tokens: 40.k", options = {"cost", "tokens"})
    public void budget(Map<String, ?> limits) {
        if (budget != null) {
            throw new ScriptMistake("double_directive", "this orchestration has a budget already");
        }
        Object cost = limits.get("cost");
        Object tokens = limits.get("tokens");
        if (cost != null && !(cost instanceof Money money && money.nanos() > 0)) {
            throw new ScriptMistake("wrong_argument", "the cost of a budget is an amount above 0, such as 0.05.usd, not '" + cost + "'");
        }
        if (tokens != null && !((tokens instanceof Integer || tokens instanceof Long) && ((Number) tokens).longValue() > 0)) {
            throw new ScriptMistake("wrong_argument", "the tokens of a budget are a whole number above 0, such as 40.k, not '" + tokens + "'");
        }
        if (cost == null && tokens == null) {
            throw new ScriptMistake("wrong_argument", "a budget limits cost, tokens or both: budget cost: 0.05.usd, tokens: 40.k");
        }
        budget = new Budget((Money) cost, tokens == null ? null : ((Number) tokens).longValue(), here());
    }

    /** A guard on what goes to models, what comes back, and what tools are told and give; {@code on} says on which, on all where it says nothing. */
    @Example("guard 'pii', redact: ['name', 'phone'], on: ['input', 'output']")
    public void guard(Map<String, ?> options, CharSequence name) {
        guards.add(GuardLines.of(options, name, here()));
    }

    /** A guard with nothing more to say. */
    @Example("guard 'secrets'")
    public void guard(CharSequence name) {
        guard(Map.of(), name);
    }

    /** A choice of names, for an input. */
    @Example(value = "oneOf('en', 'de')", function = true)
    public Shape oneOf(CharSequence... names) {
        return Labels.of(names);
    }

    /** A choice of names, each with what it stands for, for an input. */
    @Example(value = "oneOf(en: 'English', de: 'German')", function = true)
    public Shape oneOf(Map<String, ?> descriptions) {
        return Labels.of(descriptions);
    }

    private void setOutput(Expression value) {
        if (output != null) {
            throw new ScriptMistake("double_directive", "this orchestration has an output already");
        }
        output = value;
    }

    /** The plan. */
    Plan plan(String name, String version) {
        if (block().steps().isEmpty() && output == null && !saysStep() && !says("output")) {
            loading().problems().add("missing_directive", "Orchestration '" + name + "' has no step", position);
        }
        return new Plan(name, version, description, inputs, block(), output, budget, guards, loading().hash(), position);
    }
}
