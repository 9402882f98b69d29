package dev.baton.engine.forecast;

import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Confidence;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Fan;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Step;
import dev.baton.engine.plan.Way;
import dev.baton.engine.workspace.WorkspaceSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one step comes to, with what holds for any step. For one step of one walk. */
final class StepWalk {

    private final PlanWalk walk;
    private final WorkspaceSettings settings;
    private final AskForecast asks;
    private final Set<String> unknowns;
    private final List<CallForecast> calls = new ArrayList<>();
    private final List<StepForecast> inside = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Span length = Span.OPEN;
    /** The names that what stands in for the step sees. */
    private Lengths seen;

    /** A step's forecast, and the length of its value. */
    record Done(StepForecast forecast, Span length) {}

    StepWalk(PlanWalk walk, WorkspaceSettings settings, AskForecast asks, Set<String> unknowns) {
        this.walk = walk;
        this.settings = settings;
        this.asks = asks;
        this.unknowns = unknowns;
        this.seen = new Lengths(unknowns);
    }

    Done step(Step step, Lengths lengths, String path) throws InterruptedException {
        seen = lengths;
        Bounds bounds = policed(step, own(step, lengths, path));
        switch (step.policy().otherwise()) {
            case null -> {}
            case Policy.Value value -> length = length.or(lengths.of(value.value()));
            case Policy.Steps steps -> {
                Walked other = walk.standIn(steps, seen, path);
                inside.add(part(path + ".otherwise", "otherwise", step.position(), other, List.of("only where '" + path + "' fails")));
                bounds = bounds.maybeThen(other.bounds());
                length = length.or(other.length());
            }
        }
        length = step.policy().optional() ? length.orNothing() : length;
        return new Done(new StepForecast(path, step.kind(), step.position(), calls, inside, notes, bounds), length);
    }

    /** A call of a model is tried again, and held to its time, where its failures are understood: that is in the bounds of an ask. */
    private Bounds policed(Step step, Bounds bounds) {
        Policy.Retry retry = step.policy().retry();
        boolean dispatched = step instanceof Step.Ask || step instanceof Step.Cascade;
        Bounds all = bounds;
        if (retry != null && !dispatched && retry.times() > 0) {
            all = bounds.maybeThen(bounds.times(Span.of(retry.times())));
            all = all.taking(all.latency().plus(new Span(0, AskForecast.pauses(retry))));
        }
        return step.policy().timeout() == null ? all : all.taking(all.latency().atMost(step.policy().timeout().toMillis()));
    }

    private Bounds own(Step step, Lengths lengths, String path) throws InterruptedException {
        return switch (step) {
            case Step.Ask ask -> {
                AskForecast.Asked asked = asks.of("", ask, lengths);
                calls.add(asked.call());
                length = asked.length();
                yield asked.call().bounds();
            }
            case Step.Cascade cascade -> cascade(cascade, lengths);
            case Step.Route route -> {
                RouteWalk ways = new RouteWalk(walk, route, lengths, path);
                Bounds bounds = ways.bounds();
                inside.addAll(ways.branches());
                notes.addAll(ways.notes());
                length = ways.length();
                yield bounds;
            }
            case Step.Compute compute -> {
                length = lengths.of(compute.run());
                yield Bounds.ZERO;
            }
            case Step.Check check -> {
                length = Span.of(4);
                yield Bounds.ZERO;
            }
            case Step.Invoke invoke -> {
                Walked child = walk.invoked(invoke, lengths, path, notes);
                inside.addAll(child.steps());
                length = child.length();
                yield child.bounds();
            }
            case Step.Sequence sequence -> {
                seen = lengths.copy();
                Walked block = walk.block(sequence.block(), seen, path + "/");
                inside.addAll(block.steps());
                length = block.length();
                yield block.bounds();
            }
            case Step.Parallel parallel -> parallel(parallel, lengths, path);
            case Step.Refine refine -> refine(refine, lengths, path);
            case Step.Approve approve -> {
                length = Lengths.of(new Shape.OneOf(approve.choices().stream()
                        .map(choice -> new dev.baton.spi.request.Task.Label(choice, null)).toList()), Span.OPEN);
                notes.add("a person decides");
                unknowns.add("how long a person takes for '" + path + "'");
                yield Bounds.ZERO.taking(approve.within() == null ? Span.OPEN : new Span(0, approve.within().toMillis()));
            }
        };
    }

    /** At least the first rung's answer is taken, at most all rungs are climbed. */
    private Bounds cascade(Step.Cascade cascade, Lengths lengths) throws InterruptedException {
        Bounds sum = Bounds.ZERO;
        int last = cascade.rungs().size() - 1;
        for (int i = 0; i <= last; i++) {
            AskForecast.Asked asked = asks.of("rung " + (i + 1), cascade.ask(i), lengths);
            length = i == 0 ? asked.length() : length.or(asked.length());
            calls.add(asked.call());
            Bounds rung = i == last ? asked.call().bounds() : measured(cascade, i, asked, lengths);
            sum = i == 0 ? rung : sum.maybeThen(rung);
        }
        notes.add("at least the first rung, at most all " + cascade.rungs().size());
        return sum;
    }

    private Bounds measured(Step.Cascade cascade, int index, AskForecast.Asked asked, Lengths lengths) throws InterruptedException {
        Bounds one = asked.call().bounds();
        return switch (cascade.confidence()) {
            case Confidence.Agreement agreement -> one.times(Span.of(agreement.samples())).taking(one.latency());
            case Confidence.Stated stated -> one;
            case Confidence.LogProbs logprobs -> one;
            case Confidence.Judged judged -> {
                Step.Ask plain = cascade.ask(index);
                Lengths shown = lengths.copy();
                shown.put("the answer", asked.length());
                Step.Ask judge = new Step.Ask(null, judged.by(), null, plain.system(), plain.prompt(), null,
                        new Expression.Reference("the answer", List.of(), Position.NONE), new Shape.Fields(Map.of("confidence", Shape.ANY)),
                        plain.settings(), Policy.NONE, cascade.place("confidence"));
                AskForecast.Asked verdict = asks.of("judge of rung " + (index + 1), judge, shown);
                calls.add(verdict.call());
                yield one.then(verdict.call().bounds());
            }
        };
    }

    private Bounds parallel(Step.Parallel parallel, Lengths lengths, String path) throws InterruptedException {
        return switch (parallel.fan()) {
            case Fan.Branches branches -> {
                List<Bounds> all = new ArrayList<>();
                Span sum = Span.of(2);
                for (Way way : branches.ways()) {
                    String own = path + "." + way.name();
                    Walked walked = walk.block(way.block(), lengths.copy(), own + "/");
                    inside.add(part(own, "branch", way.position(), walked, List.of()));
                    all.add(walked.bounds());
                    sum = sum.plus(walked.length().orNothing()).plus(Span.of(way.name().length() + 5L));
                }
                length = sum;
                yield SideBySide.of(all, parallel.join(), parallel.concurrency());
            }
            case Fan.Each each -> each(parallel, each, lengths, path);
        };
    }

    private Bounds each(Step.Parallel parallel, Fan.Each each, Lengths lengths, String path) throws InterruptedException {
        Lengths inner = lengths.copy();
        Span list = lengths.of(each.items());
        boolean known = lengths.isKnown(each.items()) && lengths.value(each.items()) instanceof List<?>;
        inner.put(each.as(), list.orNothing());
        Walked item = walk.block(each.block(), inner, path + "[]/");
        String times = known ? "" : "how many items there are is not known before it runs";
        inside.add(part(path + "[]", "each", each.position(), item, List.of("bounds of one item" + (known ? "" : "; " + times))));
        if (!known) {
            unknowns.add("how many items '" + path + "' has");
            length = Span.OPEN;
            return Bounds.ZERO.maybeThen(Bounds.OPEN);
        }
        int count = ((List<?>) lengths.value(each.items())).size();
        notes.add(count + " items");
        length = item.length().plus(Span.of(3)).times(Span.of(count)).plus(Span.of(2)).orNothing();
        return SideBySide.of(java.util.Collections.nCopies(count, item.bounds()), parallel.join(), parallel.concurrency());
    }

    /** What a round uses before it sets it is the last round's: a first walk finds out how long that is. */
    private Bounds refine(Step.Refine refine, Lengths lengths, String path) throws InterruptedException {
        Lengths first = lengths.copy();
        Set<String> before = new LinkedHashSet<>(unknowns);
        walk.block(refine.block(), first, path + "/");
        unknowns.retainAll(before);
        seen = lengths.copy();
        for (Map.Entry<String, Span> set : first.all().entrySet()) {
            if (!lengths.has(set.getKey())) {
                seen.put(set.getKey(), set.getValue().orNothing());
            }
        }
        Walked round = walk.block(refine.block(), seen, path + "/");
        inside.addAll(round.steps());
        notes.add("1 to " + refine.rounds() + " rounds; the bounds inside are of one");
        length = round.length();
        return round.bounds().times(new Span(1, refine.rounds()));
    }

    static StepForecast part(String path, String kind, Position position, Walked walked, List<String> notes) {
        return new StepForecast(path, kind, position, List.of(), walked.steps(), notes, walked.bounds());
    }
}
