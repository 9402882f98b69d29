package dev.baton.engine.run;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Step;
import dev.baton.engine.run.Effects.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A way through a plan, step by step, with what holds for any step: time, retries, what stands in for it, what undoes it. Each branch of a parallel
 * step is a walk of its own. For one thread.
 */
final class Walk {

    private final RunParts parts;
    private final Frame frame;
    private final TimeLimits limits;
    private final Undos undos;
    private final Effects effects;

    Walk(RunParts parts, Frame frame, TimeLimits limits, Undos undos) {
        this.parts = parts;
        this.frame = frame;
        this.limits = limits;
        this.undos = undos;
        this.effects = parts.effects();
    }

    RunParts parts() {
        return parts;
    }

    Frame frame() {
        return frame;
    }

    Undos undos() {
        return undos;
    }

    /** This walk within a sequence that begins here: what is done belongs to that. */
    Walk undoing(Undos others) {
        return new Walk(parts, frame, limits, others);
    }

    /** The walk of a branch that begins here, in a thread of its own. */
    Walk branch(Undos others) {
        return new Walk(parts, frame.silent(), limits.branch(), others);
    }

    /** The walk through a plan that is invoked here. */
    Walk into(Frame other) {
        return new Walk(parts, other, limits, undos);
    }

    /** The run's result; where it fails, what was done is undone. */
    @Nullable Object wholeRun(Map<String, @Nullable Object> inputs) throws InterruptedException {
        try {
            return result(inputs);
        } catch (BatonException failure) {
            checkpoint();
            undos.all();
            throw failure;
        }
    }

    /** The result of the frame's plan. */
    @Nullable Object result(Map<String, @Nullable Object> inputs) throws InterruptedException {
        Scope scope = new Scope(null);
        inputs.forEach((name, value) -> scope.set(name, new Scope.Bound(value, null)));
        Object last = block(frame.plan().body(), scope, frame.prefix(), frame.streamsTail());
        Expression output = frame.plan().output();
        return output == null ? last : computed(output, scope, frame.prefix() + ".output");
    }

    /** The value of an expression; one that user code computes is an effect, since it may come out otherwise another time. */
    @Nullable Object computed(Expression expression, Scope scope, String path) throws InterruptedException {
        Evaluator evaluator = parts.evaluator(scope, path);
        return expression.isComputed()
                ? effects.step(path, () -> new Outcome(evaluator.value(expression), null)).value()
                : evaluator.value(expression);
    }

    /** The value of the last step. */
    @Nullable Object block(Block block, Scope scope, String path, boolean tail) throws InterruptedException {
        Object value = null;
        List<String> labels = block.labels();
        for (int i = 0; i < block.steps().size(); i++) {
            checkpoint();
            value = step(block.steps().get(i), scope, path + labels.get(i), tail && i == block.steps().size() - 1);
        }
        return value;
    }

    private @Nullable Object step(Step step, Scope scope, String path, boolean tail) throws InterruptedException {
        effects.emit(new RunEvent.StepStarted(parts.run(), effects.now(), path, step.kind()));
        long begun = System.nanoTime();
        Outcome outcome;
        try {
            outcome = named(step, scope, path, tail);
        } catch (BatonException failure) {
            effects.emit(new RunEvent.StepFailed(
                    parts.run(), effects.now(), path, step.kind(), failure.code(), String.valueOf(failure.getMessage())));
            throw failure.at(path);
        } catch (InterruptedException stopped) {
            effects.emit(new RunEvent.StepFailed(parts.run(), effects.now(), path, step.kind(), "cancelled", "told to stop"));
            throw stopped;
        }
        if (step.name() != null && !(step instanceof Step.Check)) {
            scope.set(step.name(), new Scope.Bound(outcome.value(), outcome.about()));
        }
        effects.emit(StepEnd.of(parts.run(), effects.now(), step, path, outcome, Duration.ofNanos(System.nanoTime() - begun)));
        return outcome.value();
    }

    /** What the step gives; what is logged meanwhile is logged with its path. */
    private Outcome named(Step step, Scope scope, String path, boolean tail) throws InterruptedException {
        String around = MDC.get("step");
        MDC.put("step", path);
        try {
            return acted(step, scope, path, tail);
        } finally {
            if (around == null) {
                MDC.remove("step");
            } else {
                MDC.put("step", around);
            }
        }
    }

    private Outcome acted(Step step, Scope scope, String path, boolean tail) throws InterruptedException {
        long before = parts.told().get();
        StepExecution execution = new StepExecution(this, step, scope, tail);
        Outcome outcome;
        try {
            outcome = Recorded.failure(effects, step, path, () -> retried(step, execution, path));
        } catch (BatonException failure) {
            // A step of a run that was told to stop has not failed: nothing stands in for it.
            checkpoint();
            return instead(step, execution.seen(), path, failure.at(path), tail, parts.told().get() != before);
        }
        if (step.policy().undo() != null) {
            undos.add(() -> undo(step.policy().undo(), outcome.value(), scope, path));
        }
        return outcome;
    }

    /** A step that cannot be undone does not keep the others from it: it is told. */
    private void undo(Expression.Computed undo, @Nullable Object value, Scope scope, String path) throws InterruptedException {
        checkpoint();
        String own = path + ".undo";
        String problem = null;
        try {
            effects.step(own, () -> {
                parts.evaluator(scope, own).compute(undo, value);
                return new Outcome(null, null);
            });
        } catch (BatonException failure) {
            problem = failure.code() + ": " + failure.getMessage();
        }
        effects.emit(new RunEvent.StepUndone(parts.run(), effects.now(), path, problem));
    }

    /** What stands in for a failed step, where something does: not where the caller has a part of its text already. */
    private Outcome instead(Step step, Scope scope, String path, BatonException failure, boolean tail, boolean begun)
            throws InterruptedException {
        boolean lost = begun || failure.code().equals(Recorded.NOBODY);
        String message = String.valueOf(failure.getMessage());
        if (!lost && step.policy().otherwise() != null) {
            effects.emit(new RunEvent.OtherwiseTaken(parts.run(), effects.now(), path, failure.code(), message));
            return switch (step.policy().otherwise()) {
                case Policy.Value value -> new Outcome(computed(value.value(), scope, path + ".otherwise"), null);
                case Policy.Steps steps -> {
                    Scope inner = new Scope(scope);
                    Object value = block(steps.block(), inner, path + ".otherwise/", tail);
                    inner.export();
                    yield new Outcome(value, null);
                }
            };
        }
        if (!lost && step.policy().optional()) {
            effects.emit(new RunEvent.StepSkipped(parts.run(), effects.now(), path, step.kind(), failure.code(), message));
            return new Outcome(null, null);
        }
        throw failure;
    }

    private Outcome retried(Step step, StepExecution execution, String path) throws InterruptedException {
        Policy.Retry retry = step.policy().retry();
        // A call of a model is retried where its failures are understood: by the dispatcher.
        boolean dispatched = step instanceof Step.Ask || step instanceof Step.Cascade;
        int more = dispatched || retry == null ? 0 : retry.times();
        long before = parts.told().get();
        for (int round = 0; ; round++) {
            // Every try has a path of its own: what came of the one before is kept, and is not its result.
            String own = round == 0 ? path : path + "~" + (round + 1);
            try {
                return limits.keep(step, () -> execution.outcome(own));
            } catch (BatonException failure) {
                if (round >= more || parts.told().get() != before || Recorded.isFinal(failure)) {
                    throw failure;
                }
                checkpoint();
                effects.pause(retry.backoff().multipliedBy(1L << Math.min(round, 16)));
            }
        }
    }

    /**
     * Goes on, unless the run was told to stop.
     *
     * @throws InterruptedException where it was, or the time of a step around this one is over
     */
    void checkpoint() throws InterruptedException {
        effects.checkpoint();
        if (limits.areOver()) {
            throw new InterruptedException("the time of a step around this one is over");
        }
    }
}
