package dev.baton.engine.build;

import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Steps, one after the other. A name is null where the step's value needs none. The last parameter of most says what holds for the step whatever kind it
 * is. For one block and one thread.
 */
public abstract class StepVerbs<B extends StepVerbs<B>> {

    private final List<Step> steps = new ArrayList<>();

    StepVerbs() {}

    /** Asks a model; the answer is known by that name afterwards. */
    public final B ask(@Nullable String name, Consumer<AskBuilder> says) {
        AskBuilder ask = new AskBuilder();
        says.accept(ask);
        return add(ask.step(known(name)));
    }

    /** Asks the cheapest model first, and a better one while the answer is less sure than that, 0 to 1. */
    public final B cascade(@Nullable String name, double accept, Consumer<CascadeBuilder> says) {
        CascadeBuilder cascade = new CascadeBuilder();
        says.accept(cascade);
        return add(cascade.step(known(name), accept));
    }

    /** Takes one of several branches by a value: mostly a name, or what code computes. */
    public final B route(Object subject, Consumer<RouteBuilder> says) {
        return route(null, subject, says);
    }

    /** Takes one of several branches by a value; the branch's value is known by that name afterwards. */
    public final B route(@Nullable String name, Object subject, Consumer<RouteBuilder> says) {
        RouteBuilder route = new RouteBuilder();
        says.accept(route);
        return add(route.step(known(name), Texts.value(subject)));
    }

    /** Computes a value. */
    public final B step(@Nullable String name, Plans.Compute run, String... reads) {
        return add(new Step.Compute(known(name), Plans.compute(run, reads), Policy.NONE, Position.NONE));
    }

    /** Computes a value. */
    public final B step(@Nullable String name, Expression.Computed run, Consumer<PolicyBuilder> says) {
        return add(new Step.Compute(known(name), run, policy(says), Position.NONE));
    }

    /** Runs another orchestration with what it takes: a name, its value, the next name, … */
    public final B invoke(@Nullable String name, String orchestration, Object... namesAndValues) {
        return add(new Step.Invoke(known(name), orchestration, Texts.pairs(namesAndValues), Policy.NONE, Position.NONE));
    }

    /** Runs another orchestration with what it takes, and with what holds for the step. */
    public final B invoke(@Nullable String name, String orchestration, Map<String, ?> arguments, Consumer<PolicyBuilder> says) {
        List<Object> pairs = new ArrayList<>();
        arguments.forEach((argument, value) -> {
            pairs.add(argument);
            pairs.add(value);
        });
        return add(new Step.Invoke(known(name), orchestration, Texts.pairs(pairs.toArray()), policy(says), Position.NONE));
    }

    /** Fails where the code does not give true. */
    public final B check(@Nullable String name, Plans.Compute condition, String... reads) {
        return add(new Step.Check(known(name), Plans.compute(condition, reads), Policy.NONE, Position.NONE));
    }

    /** Steps that are done as a whole: where one fails, those before it are undone. */
    public final B sequence(@Nullable String name, Consumer<StepsBuilder> inner) {
        return sequence(name, inner, policy -> {});
    }

    /** Steps that are done as a whole: where one fails, those before it are undone. */
    public final B sequence(@Nullable String name, Consumer<StepsBuilder> inner, Consumer<PolicyBuilder> says) {
        return add(new Step.Sequence(known(name), StepsBuilder.block(inner), policy(says), Position.NONE));
    }

    /** Things that are done side by side. */
    public final B parallel(@Nullable String name, Consumer<ParallelBuilder> says) {
        ParallelBuilder parallel = new ParallelBuilder();
        says.accept(parallel);
        return add(parallel.step(known(name)));
    }

    /** Steps that are done again until they are good enough, 1 to 100 rounds at most. */
    public final B refine(
            @Nullable String name, int rounds, Consumer<StepsBuilder> round, Expression.Computed until) {
        return refine(name, rounds, round, until, policy -> {});
    }

    /** Steps that are done again until they are good enough, 1 to 100 rounds at most. */
    public final B refine(
            @Nullable String name,
            int rounds,
            Consumer<StepsBuilder> round,
            Expression.Computed until,
            Consumer<PolicyBuilder> says) {
        if (rounds < 1 || rounds > Step.Refine.MOST_ROUNDS) {
            throw new IllegalArgumentException("there are 1 to " + Step.Refine.MOST_ROUNDS + " rounds, not " + rounds);
        }
        return add(new Step.Refine(known(name), StepsBuilder.block(round), until, rounds, policy(says), Position.NONE));
    }

    /** Has a person decide; the choice is known by that name. */
    public final B approve(@Nullable String name, Consumer<ApproveBuilder> says) {
        ApproveBuilder approve = new ApproveBuilder();
        says.accept(approve);
        return add(approve.step(known(name)));
    }

    final Block block() {
        return new Block(steps);
    }

    private B add(Step step) {
        steps.add(step);
        return self();
    }

    private static Policy policy(Consumer<PolicyBuilder> says) {
        PolicyBuilder policy = new PolicyBuilder();
        says.accept(policy);
        return policy.policy();
    }

    private static @Nullable String known(@Nullable String name) {
        return name == null ? null : Texts.name(name, "a step");
    }

    @SuppressWarnings("unchecked")
    final B self() {
        return (B) this;
    }
}
