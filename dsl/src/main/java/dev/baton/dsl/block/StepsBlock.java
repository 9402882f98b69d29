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
import dev.baton.engine.plan.Join;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Step;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import java.math.BigDecimal;
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
                name(arguments), orchestration.toString(), inputs(arguments), read(new InvokeBlock(loading(), at), body).words().policy(), at));
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

    /** Steps that are done as a whole: where one fails, those before it are undone. */
    @Example("sequence('intake') { …; otherwise { … } }")
    public void sequence(CharSequence name, @DelegatesTo(value = SequenceBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        steps.add(read(new SequenceBlock(loading(), here()), body).made(Words.name(name, "a step")));
    }

    /** Steps that are done as a whole: where one fails, those before it are undone. */
    @Example("sequence { … }")
    public void sequence(@DelegatesTo(value = SequenceBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        steps.add(read(new SequenceBlock(loading(), here()), body).made(null));
    }

    /** Things that are done side by side. */
    @Example("parallel('views') { branch('labs') { … }; branch('drugs') { … } }")
    public void parallel(CharSequence name, @DelegatesTo(value = ParallelBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        parallel(Map.of(), name, body);
    }

    /** Things that are done side by side, some at a time, until enough have succeeded. */
    @Example(value = "parallel('notes', join: atLeast(0.9), concurrency: 8) { each(chunks, as: 'chunk') { … } }", options = {"join", "concurrency"})
    public void parallel(
            Map<String, ?> options, CharSequence name, @DelegatesTo(value = ParallelBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        Position at = here();
        String known = Words.name(name, "a step");
        read(new ParallelBlock(loading(), at), body).step(known, options).ifPresent(steps::add);
    }

    /** Steps that are done again until they are good enough, three rounds at most. */
    @Example("refine('advice') { …; until { review.score >= 85 } }")
    public void refine(CharSequence name, @DelegatesTo(value = RefineBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        refine(Map.of(), name, body);
    }

    /** Steps that are done again until they are good enough. */
    @Example(value = "refine('advice', rounds: 3) { …; until { review.score >= 85 }; otherwise { … } }", options = "rounds")
    public void refine(
            Map<String, ?> options, CharSequence name, @DelegatesTo(value = RefineBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        Position at = here();
        String known = Words.name(name, "a step");
        Object rounds = options.containsKey("rounds") ? options.get("rounds") : Integer.valueOf(3);
        boolean sound = rounds instanceof Integer count && count >= 1 && count <= Step.Refine.MOST_ROUNDS;
        if (!sound) {
            mistake("wrong_argument", "rounds is how many at most, a whole number from 1 to " + Step.Refine.MOST_ROUNDS + ", not '" + rounds + "'");
        }
        read(new RefineBlock(loading(), at), body).made(known, sound ? (Integer) rounds : 1).ifPresent(steps::add);
    }

    /** Has a person decide; the choice is known by that name. */
    @Example("approve('clinician') { show draft; choices 'release', 'discard'; within 4.hours }")
    public void approve(CharSequence name, @DelegatesTo(value = ApproveBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        Position at = here();
        String known = Words.name(name, "a step");
        read(new ApproveBlock(loading(), at), body).step(known).ifPresent(steps::add);
    }

    /** The first so many branches that succeed; the others are stopped. */
    @Example(value = "first(2)", function = true)
    public Join first(int count) {
        return count >= 1 ? new Join.First(count) : wrong("first(n) waits for one branch at least, not " + count);
    }

    /** At least that share of the branches; those that fail are left out. */
    @Example(value = "atLeast(0.9)", function = true)
    public Join atLeast(Number share) {
        BigDecimal exact = new BigDecimal(share.toString());
        return exact.signum() > 0 && exact.compareTo(BigDecimal.ONE) <= 0
                ? new Join.AtLeast(exact)
                : wrong("atLeast takes a share above 0, at most 1, such as 0.9, not " + share);
    }

    private static Join wrong(String message) {
        throw new ScriptMistake("wrong_argument", message);
    }

    /** True where some step stands in the block, right or wrong. */
    final boolean saysStep() {
        return says("ask", "cascade", "route", "step", "invoke", "check", "sequence", "parallel", "refine", "approve");
    }

    /** What is known of how a step's value came to be: model, cost, latency, confidence, sources and more. */
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
