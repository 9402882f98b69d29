package dev.baton.engine.run;

import dev.baton.engine.dispatch.CallerGone;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.NoModelQualifies;
import dev.baton.engine.failure.StepFailed;
import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Branch;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Step;
import dev.baton.engine.run.Effects.Outcome;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Walks one plan for one run. It acts on the world through its effects alone. For one run and one thread at a time. */
final class Interpreter {

    /** As deep as orchestrations may invoke one another. */
    static final int DEEPEST = 16;

    private final String run;
    private final Map<String, Plan> plans;
    private final AskExecution asks;
    private final CascadeExecution cascades;
    private final WorkspaceFiles files;
    private final Effects effects;
    private final TimeLimits limits;
    private final boolean streaming;
    private final Asker asker;
    /** How many pieces of the result's text the caller has. */
    private long told;

    /**
     * An interpreter for one run.
     *
     * @param plans     every plan that the run may invoke, by name, as they were when it began
     * @param streaming true where the result's text is wanted piece by piece
     * @param origin    where the run comes from, and so each of its requests
     */
    Interpreter(
            String run,
            Map<String, Plan> plans,
            AskExecution asks,
            CascadeExecution cascades,
            WorkspaceFiles files,
            Effects effects,
            ScheduledExecutorService timers,
            boolean streaming,
            Origin origin) {
        this.run = run;
        this.plans = plans;
        this.asks = asks;
        this.cascades = cascades;
        this.files = files;
        this.effects = effects;
        this.limits = new TimeLimits(timers);
        this.streaming = streaming;
        this.asker = new Asker(run, origin);
    }

    /**
     * The result of a plan.
     *
     * @param inputs the values of all its inputs
     */
    @Nullable Object result(Plan plan, Map<String, @Nullable Object> inputs) throws InterruptedException {
        return new Frame(plan, "", 1, streaming).result(inputs);
    }

    /** One plan under way: the run's own, or one that it invoked. */
    private final class Frame {

        private final Plan plan;
        private final String prefix;
        private final int depth;
        private final @Nullable String streamedName;
        private final boolean streamsTail;

        Frame(Plan plan, String prefix, int depth, boolean streams) {
            this.plan = plan;
            this.prefix = prefix;
            this.depth = depth;
            this.streamedName = streams ? plan.resultName() : null;
            this.streamsTail = streams && plan.output() == null;
        }

        @Nullable Object result(Map<String, @Nullable Object> inputs) throws InterruptedException {
            Scope scope = new Scope(null);
            inputs.forEach((name, value) -> scope.set(name, new Scope.Bound(value, null)));
            Object last = block(plan.body(), scope, prefix, streamsTail);
            return plan.output() == null ? last : evaluator(scope, prefix).value(plan.output());
        }

        private @Nullable Object block(Block block, Scope scope, String path, boolean tail) throws InterruptedException {
            Object value = null;
            List<String> labels = block.labels();
            for (int i = 0; i < block.steps().size(); i++) {
                Step step = block.steps().get(i);
                checkpoint();
                value = step(step, scope, path + labels.get(i), tail && i == block.steps().size() - 1);
            }
            return value;
        }

        private @Nullable Object step(Step step, Scope scope, String path, boolean tail) throws InterruptedException {
            effects.emit(new RunEvent.StepStarted(run, effects.now(), path, step.kind()));
            long begun = System.nanoTime();
            Outcome outcome;
            try {
                outcome = acted(step, scope, path, tail);
            } catch (BatonException failure) {
                effects.emit(new RunEvent.StepFailed(
                        run, effects.now(), path, step.kind(), failure.code(), String.valueOf(failure.getMessage())));
                throw failure.at(path);
            } catch (InterruptedException stopped) {
                effects.emit(new RunEvent.StepFailed(run, effects.now(), path, step.kind(), "cancelled", "told to stop"));
                throw stopped;
            }
            if (step.name() != null && !(step instanceof Step.Check)) {
                scope.set(step.name(), new Scope.Bound(outcome.value(), outcome.about()));
            }
            effects.emit(StepEnd.of(run, effects.now(), step, path, outcome, Duration.ofNanos(System.nanoTime() - begun)));
            return outcome.value();
        }

        private Outcome acted(Step step, Scope scope, String path, boolean tail) throws InterruptedException {
            long before = told;
            try {
                return retried(step, scope, path, tail);
            } catch (BatonException failure) {
                // A step of a run that was told to stop has not failed: nothing stands in for it.
                checkpoint();
                return instead(step, scope, path, failure.at(path), tail, told != before);
            }
        }

        /** What stands in for a failed step, where something does: not where the caller has a part of its text already. */
        private Outcome instead(Step step, Scope scope, String path, BatonException failure, boolean tail, boolean begun)
                throws InterruptedException {
            boolean lost = begun || failure instanceof NoModelQualifies;
            String message = String.valueOf(failure.getMessage());
            if (!lost && step.policy().otherwise() != null) {
                effects.emit(new RunEvent.OtherwiseTaken(run, effects.now(), path, failure.code(), message));
                return switch (step.policy().otherwise()) {
                    case Policy.Value value -> new Outcome(evaluator(scope, path).value(value.value()), null);
                    case Policy.Steps steps -> {
                        Scope inner = new Scope(scope);
                        Object value = block(steps.block(), inner, path + ".otherwise/", tail);
                        inner.export();
                        yield new Outcome(value, null);
                    }
                };
            }
            if (!lost && step.policy().optional()) {
                effects.emit(new RunEvent.StepSkipped(run, effects.now(), path, step.kind(), failure.code(), message));
                return new Outcome(null, null);
            }
            throw failure;
        }

        private Outcome retried(Step step, Scope scope, String path, boolean tail) throws InterruptedException {
            Policy.Retry retry = step.policy().retry();
            // A call of a model is retried where its failures are understood: by the dispatcher.
            boolean dispatched = step instanceof Step.Ask || step instanceof Step.Cascade;
            int more = dispatched || retry == null ? 0 : retry.times();
            long before = told;
            for (int round = 0; ; round++) {
                try {
                    return limits.keep(step, () -> outcome(step, scope, path, tail));
                } catch (BatonException failure) {
                    if (round >= more || told != before || failure instanceof NoModelQualifies) {
                        throw failure;
                    }
                    checkpoint();
                    effects.pause(retry.backoff().multipliedBy(1L << Math.min(round, 16)));
                }
            }
        }

        private Outcome outcome(Step step, Scope scope, String path, boolean tail) throws InterruptedException {
            Evaluator evaluator = evaluator(scope, path);
            return switch (step) {
                case Step.Ask ask -> ask(ask, evaluator, path, tail);
                case Step.Cascade cascade -> cascade(cascade, evaluator, path, tail);
                case Step.Route route -> route(route, scope, evaluator, path, tail);
                case Step.Compute compute -> effects.step(path, () -> new Outcome(evaluator.compute(compute.run(), null), null));
                case Step.Invoke invoke -> new Outcome(invoke(invoke, evaluator, path, tail), null);
                case Step.Check check -> effects.step(path, () -> {
                    evaluator.check(check);
                    return new Outcome(true, null);
                });
            };
        }

        private Outcome ask(Step.Ask ask, Evaluator evaluator, String path, boolean tail) throws InterruptedException {
            var request = AskRequest.of(ask, evaluator);
            ReplySink sink = sink(ask, ask.returns(), path, tail);
            try {
                return effects.step(path, () -> asks.answer(ask, request, asker, path, sink, effects));
            } catch (CallerGone gone) {
                throw new InterruptedException(gone.getMessage());
            }
        }

        private Outcome cascade(Step.Cascade cascade, Evaluator evaluator, String path, boolean tail) throws InterruptedException {
            String place = plan.name() + "/" + path.substring(prefix.length()).replaceAll("\\[\\d+]", "");
            ReplySink sink = sink(cascade, cascade.returns(), path, tail);
            try {
                return cascades.answer(cascade, evaluator, asker, path, place, sink, effects);
            } catch (CallerGone gone) {
                throw new InterruptedException(gone.getMessage());
            }
        }

        /** Who takes the step's text piece by piece; null where it is not the text of the run's result. */
        private @Nullable ReplySink sink(Step step, Shape returns, String path, boolean tail) {
            boolean streamed = tail && streamsTail || streamedName != null && streamedName.equals(step.name());
            return streamed && returns instanceof Shape.Text ? event -> tell(event, path) : null;
        }

        private Outcome route(Step.Route route, Scope scope, Evaluator evaluator, String path, boolean tail) throws InterruptedException {
            Outcome chosen = effects.step(path, () -> new Outcome(RouteChoice.of(route, evaluator), null));
            int index = (Integer) Objects.requireNonNull(chosen.value());
            String label = index < 0 ? "otherwise" : route.branches().get(index).when().label();
            Block block = index < 0 ? route.otherwise() : route.branches().get(index).block();
            if (block == null) {
                throw new StepFailed("no_branch", "no branch fits '" + Values.text(evaluator.value(route.subject())) + "'",
                        "Add an on(…) for it, or an otherwise.", route.position(), null);
            }
            effects.emit(new RunEvent.BranchTaken(run, effects.now(), path, label));
            String place = index >= 0 && route.branches().get(index).when() instanceof Branch.Satisfies ? String.valueOf(index + 1) : label;
            Scope inner = new Scope(scope);
            Object value = block(block, inner, path + "." + place + "/", tail);
            inner.export();
            return new Outcome(value, null);
        }

        private @Nullable Object invoke(Step.Invoke invoke, Evaluator evaluator, String path, boolean tail) throws InterruptedException {
            Plan child = plans.get(invoke.orchestration());
            if (child == null) {
                throw new StepFailed("no_such_orchestration", "there is no orchestration '" + invoke.orchestration() + "'",
                        "", invoke.position(), null);
            }
            if (depth >= DEEPEST) {
                throw new StepFailed("too_deep", "orchestrations invoke one another more than " + DEEPEST + " deep",
                        "Does one invoke itself without an end?", invoke.position(), null);
            }
            Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
            invoke.arguments().forEach((name, argument) -> arguments.put(name, evaluator.value(argument)));
            boolean streams = tail && streamsTail || streamedName != null && streamedName.equals(invoke.name());
            return new Frame(child, path + "/", depth + 1, streams).result(Inputs.of(child, arguments));
        }

        private Evaluator evaluator(Scope scope, String path) {
            return new Evaluator(scope, files, line -> effects.emit(new RunEvent.Logged(run, effects.now(), path, line)));
        }
    }

    private void tell(ReplyEvent event, String path) {
        if (event instanceof ReplyEvent.Text text) {
            told++;
            effects.emit(new RunEvent.TextArrived(run, effects.now(), path, text.delta()));
        }
    }

    private void checkpoint() throws InterruptedException {
        effects.checkpoint();
        if (limits.areOver()) {
            throw new InterruptedException("the time of a step around this one is over");
        }
    }
}
