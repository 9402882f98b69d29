package dev.baton.engine.run;

import dev.baton.engine.dispatch.CallerGone;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.StepFailed;
import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Branch;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Step;
import dev.baton.engine.run.Effects.Outcome;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Does what a step of each kind does, once a try. For one step of one walk. */
final class StepExecution {

    /** As deep as orchestrations may invoke one another. */
    static final int DEEPEST = 16;

    private final Walk walk;
    private final RunParts parts;
    private final Frame frame;
    private final Effects effects;
    private final Step step;
    private final Scope scope;
    private final boolean tail;
    private Scope seen;

    /** @param tail true where the step's text is that of the frame's result, if that is streamed */
    StepExecution(Walk walk, Step step, Scope scope, boolean tail) {
        this.walk = walk;
        this.parts = walk.parts();
        this.frame = walk.frame();
        this.effects = parts.effects();
        this.step = step;
        this.scope = scope;
        this.tail = tail;
        this.seen = scope;
    }

    /** The names that what stands in for the step sees. */
    Scope seen() {
        return seen;
    }

    /** What the step gives, under that path. */
    Outcome outcome(String path) throws InterruptedException {
        Evaluator evaluator = parts.evaluator(scope, path);
        return switch (step) {
            case Step.Ask ask -> ask(ask, evaluator, path);
            case Step.Cascade cascade -> cascade(cascade, evaluator, path);
            case Step.Route route -> route(route, evaluator, path);
            case Step.Compute compute -> effects.step(path, () -> new Outcome(evaluator.compute(compute.run(), null), null));
            case Step.Invoke invoke -> new Outcome(invoke(invoke, evaluator, path), null);
            case Step.Check check -> effects.step(path, () -> {
                evaluator.check(check);
                return new Outcome(true, null);
            });
            case Step.Sequence sequence -> sequence(sequence, path);
            case Step.Parallel parallel -> new ParallelExecution(walk, parallel, scope).outcome(path);
            case Step.Refine refine -> refine(refine, path);
            case Step.Approve approve -> approve(approve, evaluator, path);
        };
    }

    private Outcome ask(Step.Ask ask, Evaluator evaluator, String path) throws InterruptedException {
        var request = AskRequest.of(ask, evaluator);
        ReplySink sink = sink(ask.returns(), path);
        try {
            return effects.step(path, () -> parts.asks().answer(ask, request, frame.asker(), path, sink, effects));
        } catch (CallerGone gone) {
            throw new InterruptedException(gone.getMessage());
        }
    }

    private Outcome cascade(Step.Cascade cascade, Evaluator evaluator, String path) throws InterruptedException {
        String place = frame.plan().name() + "/" + path.substring(frame.prefix().length()).replaceAll("\\[\\d+]|~\\d+", "");
        ReplySink sink = sink(cascade.returns(), path);
        try {
            return parts.cascades().answer(cascade, evaluator, frame.asker(), path, place, sink, effects);
        } catch (CallerGone gone) {
            throw new InterruptedException(gone.getMessage());
        }
    }

    /** Who takes the step's text piece by piece; null where it is not the text of the run's result. */
    private @Nullable ReplySink sink(Shape returns, String path) {
        return frame.streams(step, returns, tail) ? event -> tell(event, path) : null;
    }

    private void tell(ReplyEvent event, String path) {
        if (event instanceof ReplyEvent.Text text) {
            parts.told().incrementAndGet();
            effects.emit(new RunEvent.TextArrived(parts.run(), effects.now(), path, text.delta()));
        }
    }

    private Outcome route(Step.Route route, Evaluator evaluator, String path) throws InterruptedException {
        Outcome chosen = effects.step(path, () -> new Outcome(RouteChoice.of(route, evaluator), null));
        int index = (Integer) Objects.requireNonNull(chosen.value());
        String label = index < 0 ? "otherwise" : route.branches().get(index).when().label();
        Block block = index < 0 ? route.otherwise() : route.branches().get(index).block();
        if (block == null) {
            throw new StepFailed("no_branch", "no branch fits '" + Values.text(evaluator.value(route.subject())) + "'",
                    "Add an on(…) for it, or an otherwise.", route.position(), null);
        }
        effects.emit(new RunEvent.BranchTaken(parts.run(), effects.now(), path, label));
        String place = index >= 0 && route.branches().get(index).when() instanceof Branch.Satisfies ? String.valueOf(index + 1) : label;
        Scope inner = new Scope(scope);
        Object value = walk.block(block, inner, path + "." + place + "/", tail);
        inner.export();
        return new Outcome(value, null);
    }

    private @Nullable Object invoke(Step.Invoke invoke, Evaluator evaluator, String path) throws InterruptedException {
        Plan child = parts.plans().get(invoke.orchestration());
        if (child == null) {
            throw new StepFailed("no_such_orchestration", "there is no orchestration '" + invoke.orchestration() + "'",
                    "", invoke.position(), null);
        }
        if (frame.depth() >= DEEPEST) {
            throw new StepFailed("too_deep", "orchestrations invoke one another more than " + DEEPEST + " deep",
                    "Does one invoke itself without an end?", invoke.position(), null);
        }
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        for (Map.Entry<String, Expression> argument : invoke.arguments().entrySet()) {
            arguments.put(argument.getKey(), walk.computed(argument.getValue(), scope, path + "." + argument.getKey()));
        }
        Map<String, @Nullable Object> inputs = Inputs.of(child, arguments);
        Frame inner = new Frame(child, path + "/", frame.depth() + 1, frame.streams(invoke, null, tail),
                frame.asker().into(child, path + "/", inputs));
        return walk.into(inner).result(inputs);
    }

    private Outcome sequence(Step.Sequence sequence, String path) throws InterruptedException {
        Undos own = new Undos();
        seen = new Scope(scope);
        try {
            Object value = walk.undoing(own).block(sequence.block(), seen, path + "/", tail);
            walk.undos().addAll(own);
            return new Outcome(value, null);
        } catch (BatonException failure) {
            walk.checkpoint();
            own.all();
            throw failure;
        }
    }

    private Outcome refine(Step.Refine refine, String path) throws InterruptedException {
        seen = new Scope(scope);
        for (int round = 0; round < refine.rounds(); round++) {
            walk.checkpoint();
            String own = path + "[" + round + "]";
            Object value = walk.block(refine.block(), seen, own + "/", false);
            Evaluator evaluator = parts.evaluator(seen, own);
            Outcome enough = effects.step(own + ".until", () -> new Outcome(evaluator.holds(refine.until(), "until"), null));
            if (Boolean.TRUE.equals(enough.value())) {
                return new Outcome(value, null);
            }
        }
        throw new StepFailed("not_good_enough", "is not good enough after " + refine.rounds() + (refine.rounds() == 1 ? " round" : " rounds"),
                "Say with otherwise what holds then, or allow more rounds.", refine.position(), null);
    }

    private Outcome approve(Step.Approve approve, Evaluator evaluator, String path) throws InterruptedException {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        approve.show().forEach((name, value) -> shown.put(name, evaluator.shown(value)));
        return effects.await(path, new Question(shown, approve.choices(), approve.within(), approve.position()));
    }
}
