package dev.baton.dsl.block;

import dev.baton.dsl.value.AboutName;
import dev.baton.dsl.value.Code;
import dev.baton.dsl.value.Expressions;
import dev.baton.dsl.value.FilePath;
import dev.baton.dsl.value.Name;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.dsl.value.Words;
import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Step;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps, one after the other. */
public class StepsBlock extends Directed {

    private final List<Step> steps = new ArrayList<>();

    /** A block that begins there. */
    public StepsBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** Asks a model; the answer has no name. */
    @Example("ask { needs 'chat'; prompt \"…\" }")
    public void ask(@DelegatesTo(value = AskBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        add(here(), null, body);
    }

    /** Asks a model; the answer is known by that name afterwards. */
    @Example("ask('answer') { needs 'chat'; prompt \"…\" }")
    public void ask(CharSequence name, @DelegatesTo(value = AskBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        add(here(), Words.name(name, "a step"), body);
    }

    private void add(Position at, @Nullable String name, Closure<?> body) {
        steps.add(read(new AskBlock(loading(), at), body).step(name));
    }

    /** Asks the cheapest model first, and a better one while the answer is less sure than that. */
    @Example(value = "cascade(accept: 0.8) { confidence agreement(samples: 3); rung { … }; rung { … }; prompt \"…\" }", options = "accept")
    public void cascade(
            Map<String, ?> options, @DelegatesTo(value = CascadeBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        cascade(options, here(), null, body);
    }

    /** Asks the cheapest model first, and a better one while the answer is less sure than that; the answer is known by that name afterwards. */
    @Example(value = "cascade('answer', accept: 0.8) { confidence agreement(samples: 3); rung { … }; rung { … }; prompt \"…\" }", options = "accept")
    public void cascade(
            Map<String, ?> options,
            CharSequence name,
            @DelegatesTo(value = CascadeBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        cascade(options, here(), Words.name(name, "a step"), body);
    }

    private void cascade(Map<String, ?> options, Position at, @Nullable String name, Closure<?> body) {
        CascadeBlock block = read(new CascadeBlock(loading(), at), body);
        boolean sound = options.get("accept") instanceof Number share && share.doubleValue() >= 0 && share.doubleValue() <= 1;
        if (!sound) {
            mistake("wrong_argument", "accept is the confidence from which an answer is taken, from 0 to 1, such as 0.8"
                    + (options.containsKey("accept") ? ", not " + options.get("accept") : ""));
        }
        steps.add(block.step(name, sound ? ((Number) options.get("accept")).doubleValue() : 1));
    }

    /** Takes one of several branches by a value. */
    @Example("route(desk) { on('billing') { … }; otherwise { … } }")
    public void route(Object subject, @DelegatesTo(value = RouteBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        Position at = here();
        steps.add(read(new RouteBlock(loading(), at), body).step(null, Expressions.of(subject)));
    }

    /** Takes one of several branches by a value; the branch's value is known by that name afterwards. */
    @Example(value = "route(desk, as: 'reply') { … }", options = "as")
    public void route(
            Map<String, ?> options, Object subject, @DelegatesTo(value = RouteBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        Position at = here();
        steps.add(read(new RouteBlock(loading(), at), body).step(name(options), Expressions.of(subject)));
    }

    /** Computes a value with any Groovy. */
    @Example("step('chunks') { run { text.split(/\\n/).toList() } }")
    public void step(CharSequence name, @DelegatesTo(value = StepBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        Position at = here();
        String known = Words.name(name, "a step");
        read(new StepBlock(loading(), at), body).step(known).ifPresent(steps::add);
    }

    /** Computes a value with any Groovy; the value has no name. */
    @Example("step { run { … } }")
    public void step(@DelegatesTo(value = StepBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        Position at = here();
        read(new StepBlock(loading(), at), body).step(null).ifPresent(steps::add);
    }

    /** Runs another orchestration that takes no input. */
    @Example("invoke 'billing-desk'")
    public void invoke(CharSequence orchestration) {
        invoke(Map.of(), orchestration);
    }

    /** Runs another orchestration; {@code as:} names its result, everything else is its input. */
    @Example("invoke 'billing-desk', as: 'answer', message: message")
    public void invoke(Map<String, ?> arguments, CharSequence orchestration) {
        steps.add(new Step.Invoke(name(arguments), orchestration.toString(), inputs(arguments), dev.baton.engine.plan.Policy.NONE, here()));
    }

    /** Runs another orchestration, with what holds for the step. */
    @Example("invoke('billing-desk', as: 'answer', message: message) { timeout 30.s }")
    public void invoke(
            Map<String, ?> arguments,
            CharSequence orchestration,
            @DelegatesTo(value = InvokeBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        Position at = here();
        steps.add(new Step.Invoke(
                name(arguments), orchestration.toString(), inputs(arguments), read(new InvokeBlock(loading(), at), body).policy(), at));
    }

    /** Fails where the closure does not give true. */
    @Example("check('consistent') { verdict.consistent }")
    public void check(CharSequence name, Code condition) {
        steps.add(new Step.Check(Words.name(name, "a check"), condition.computed(), dev.baton.engine.plan.Policy.NONE, here()));
    }

    /** Fails where the closure does not give true. */
    @Example("check { total > 0 }")
    public void check(Code condition) {
        steps.add(new Step.Check(null, condition.computed(), dev.baton.engine.plan.Policy.NONE, here()));
    }

    /** What is known of how a step's value came to be: model, cost, latency, confidence, sources, … */
    @Example(value = "about(answer).model", function = true)
    public AboutName about(Name step) {
        if (!step.reference().path().isEmpty()) {
            throw new ScriptMistake("wrong_argument", "about takes the name of a step, not a field of it: about("
                    + step.reference().name() + ")");
        }
        return new AboutName(step.reference());
    }

    /** The text of a file of the workspace. */
    @Example(value = "file(\"handbook/${desk}.md\")", function = true)
    public FilePath file(Object path) {
        return new FilePath(Expressions.template(path));
    }

    /** The steps. */
    public Block block() {
        return new Block(steps);
    }

    private static @Nullable String name(Map<String, ?> arguments) {
        Object as = arguments.get("as");
        return as == null ? null : Words.name(as, "a step");
    }

    private static Map<String, Expression> inputs(Map<String, ?> arguments) {
        Map<String, Expression> inputs = new LinkedHashMap<>();
        arguments.forEach((name, value) -> {
            if (!name.equals("as")) {
                inputs.put(name, Expressions.of(value));
            }
        });
        return inputs;
    }
}
