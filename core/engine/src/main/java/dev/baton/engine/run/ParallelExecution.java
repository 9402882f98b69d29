package dev.baton.engine.run;

import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.StepFailed;
import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Fan;
import dev.baton.engine.plan.Step;
import dev.baton.engine.plan.Way;
import dev.baton.engine.run.Effects.Outcome;
import dev.baton.engine.run.Effects.Settled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Does the branches of a parallel step side by side, and joins what came of them. For one step of one walk. */
final class ParallelExecution {

    private final Walk walk;
    private final Step.Parallel parallel;
    private final Scope scope;
    private final Effects effects;

    /** A branch, and what undoes what it does. */
    private record Lane(Effects.Effect effect, Undos undos) {}

    ParallelExecution(Walk walk, Step.Parallel parallel, Scope scope) {
        this.walk = walk;
        this.parallel = parallel;
        this.scope = scope;
        this.effects = walk.parts().effects();
    }

    Outcome outcome(String path) throws InterruptedException {
        List<Lane> lanes = lanes(path);
        int needed = parallel.join().needed(lanes.size());
        // Which branches counted is kept, so that a run that is taken up again has the same ones.
        Outcome before = effects.known(path);
        List<@Nullable Settled> settled = before == null
                ? effects.fork(effects(lanes), parallel.concurrency(), now -> isDecided(now, needed))
                : again(lanes, places(Objects.requireNonNull(before.about()).get("ended")));
        lanes.forEach(lane -> walk.undos().addAll(lane.undos()));
        List<Integer> counted = before == null ? counted(settled, needed) : places(before.value());
        if (before == null) {
            effects.step(path, () -> new Outcome(counted, Map.of("ended", ended(settled))));
        }
        return new Outcome(joined(settled, counted), null);
    }

    private List<Lane> lanes(String path) throws InterruptedException {
        List<Lane> lanes = new ArrayList<>();
        switch (parallel.fan()) {
            case Fan.Branches branches -> {
                for (Way way : branches.ways()) {
                    lanes.add(lane(way.block(), new Scope(scope), path + "." + way.name() + "/"));
                }
            }
            case Fan.Each each -> {
                Object items = walk.computed(each.items(), scope, path + ".each");
                if (!(items instanceof List<?> list)) {
                    throw new StepFailed("step_failed", "each takes a list, not " + (items == null ? "nothing" : "'" + Values.text(items) + "'"),
                            "", each.position(), null);
                }
                for (int i = 0; i < list.size(); i++) {
                    Scope inner = new Scope(scope);
                    inner.set(each.as(), new Scope.Bound(list.get(i), null));
                    lanes.add(lane(each.block(), inner, path + "[" + i + "]/"));
                }
            }
        }
        return lanes;
    }

    private Lane lane(Block block, Scope known, String path) {
        Undos undos = new Undos();
        return new Lane(() -> new Outcome(walk.branch(undos).block(block, new Scope(known), path, false), null), undos);
    }

    private static List<Effects.Effect> effects(List<Lane> lanes) {
        return lanes.stream().map(Lane::effect).toList();
    }

    /** Only those that had ended, in their places: nobody waits for the others any more. */
    private List<@Nullable Settled> again(List<Lane> lanes, List<Integer> ended) throws InterruptedException {
        List<@Nullable Settled> some = effects.fork(effects(ended.stream().map(lanes::get).toList()), parallel.concurrency(), now -> false);
        List<@Nullable Settled> all = new ArrayList<>(Collections.nCopies(lanes.size(), null));
        for (int i = 0; i < ended.size(); i++) {
            all.set(ended.get(i), some.get(i));
        }
        return all;
    }

    private static List<Integer> places(@Nullable Object kept) {
        return ((List<?>) Objects.requireNonNull(kept)).stream().map(place -> ((Number) place).intValue()).toList();
    }

    private static List<Integer> ended(List<@Nullable Settled> settled) {
        return IntStream.range(0, settled.size()).filter(i -> settled.get(i) != null).boxed().toList();
    }

    /** True where there are enough and the others need not be waited for, or there cannot be enough any more. */
    private boolean isDecided(List<@Nullable Settled> settled, int needed) {
        int succeeded = 0;
        int failed = 0;
        for (Settled one : settled) {
            if (one != null && !one.succeeded()) {
                failed++;
                if (one.failure().code().equals(Recorded.NOBODY)) {
                    return true;
                }
            }
            succeeded += one != null && one.succeeded() ? 1 : 0;
        }
        return failed > settled.size() - needed || parallel.join().endsEarly() && succeeded >= needed;
    }

    /** The places of those that succeeded; of no more than are needed, where more came at once. */
    private List<Integer> counted(List<@Nullable Settled> settled, int needed) {
        List<Integer> counted = new ArrayList<>();
        BatonException first = null;
        for (int i = 0; i < settled.size(); i++) {
            Settled one = settled.get(i);
            if (one != null && one.succeeded() && !(parallel.join().endsEarly() && counted.size() == needed)) {
                counted.add(i);
            } else if (one != null && !one.succeeded() && (first == null || one.failure().code().equals(Recorded.NOBODY))) {
                first = one.failure();
            }
        }
        if (first != null && (needed == settled.size() || first.code().equals(Recorded.NOBODY))) {
            throw first;
        }
        if (counted.size() < needed) {
            String why = first == null ? "" : "; the first that failed: " + first.getMessage();
            throw new StepFailed("too_few_branches",
                    counted.size() + " of " + settled.size() + " branches succeeded, and " + needed + " are needed" + why,
                    first == null ? "" : first.advice(), parallel.position(), first);
        }
        return counted;
    }

    private @Nullable Object joined(List<@Nullable Settled> settled, List<Integer> counted) {
        return switch (parallel.fan()) {
            case Fan.Branches branches -> {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                for (int i = 0; i < settled.size(); i++) {
                    values.put(branches.ways().get(i).name(), counted.contains(i) ? value(settled.get(i)) : null);
                }
                yield values;
            }
            case Fan.Each each -> {
                List<@Nullable Object> values = new ArrayList<>(counted.size());
                counted.forEach(place -> values.add(value(settled.get(place))));
                yield values;
            }
        };
    }

    private static @Nullable Object value(@Nullable Settled settled) {
        return Objects.requireNonNull(Objects.requireNonNull(settled).outcome()).value();
    }
}
