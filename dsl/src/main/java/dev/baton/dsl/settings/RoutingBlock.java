package dev.baton.dsl.settings;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.Retries;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.dispatch.Deadlines;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Position;
import dev.baton.engine.workspace.OutcomeSettings;
import dev.baton.engine.workspace.RoutingSettings;
import dev.baton.engine.workspace.WorkspaceSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How models are chosen and called where a step does not say. */
public final class RoutingBlock extends Directed {

    private @Nullable String strategy;
    private final Map<String, Double> weights = new LinkedHashMap<>();
    private Deadlines deadlines = Deadlines.DEFAULT;
    private Policy.Retry retry = WorkspaceSettings.RETRY;
    private OutcomeSettings outcomes = OutcomeSettings.DEFAULT;

    RoutingBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** The strategy where a step names none. */
    @Example("choose 'balanced'")
    public void choose(CharSequence name) {
        strategy = name.toString();
    }

    /** What counts how much for strategies that weigh. */
    @Example(value = "weights quality: 3, cost: 1, latency: 1", options = {"quality", "cost", "latency"})
    public void weights(Map<String, ?> shares) {
        shares.forEach((name, value) -> {
            if (!(value instanceof Number weight) || weight.doubleValue() < 0) {
                throw new ScriptMistake("wrong_argument", "a weight is a number from 0");
            }
            weights.put(name, weight.doubleValue());
        });
        if (weights.values().stream().allMatch(weight -> weight == 0)) {
            throw new ScriptMistake("wrong_argument", "one weight at least is above 0");
        }
    }

    /**
     * What is kept of answers that were graded. Nothing of what was asked, unless it says so: `baton train` and strategies that learn from
     * texts need it.
     */
    @Example(value = "outcomes texts: true", options = {"keep", "texts"})
    public void outcomes(Map<String, ?> said) {
        boolean kept = flag(said, "keep", OutcomeSettings.DEFAULT.kept());
        boolean texts = flag(said, "texts", OutcomeSettings.DEFAULT.texts());
        if (texts && !kept) {
            throw new ScriptMistake("wrong_argument", "texts are kept with the outcomes or not at all; leave out keep: false");
        }
        outcomes = new OutcomeSettings(kept, texts);
    }

    private static boolean flag(Map<String, ?> said, String name, boolean otherwise) {
        Object value = said.containsKey(name) ? said.get(name) : otherwise;
        if (!(value instanceof Boolean flag)) {
            throw new ScriptMistake("wrong_argument", name + " is true or false");
        }
        return flag;
    }

    /** How long is waited for a model. */
    @Example(
            value = "deadlines connect: 2.s, firstToken: 15.s, gap: 20.s, total: 2.minutes",
            options = {"connect", "response", "firstToken", "gap", "total"})
    public void deadlines(Map<String, ?> times) {
        Deadlines base = Deadlines.DEFAULT;
        deadlines = new Deadlines(
                time(times, "connect", base.connect()),
                time(times, "response", base.response()),
                time(times, "firstToken", base.firstToken()),
                time(times, "gap", base.gap()),
                time(times, "total", base.total()));
    }

    private static Duration time(Map<String, ?> times, String name, Duration otherwise) {
        Object value = times.containsKey(name) ? times.get(name) : otherwise;
        if (!(value instanceof Duration time) || time.isNegative() || time.isZero()) {
            throw new ScriptMistake("wrong_argument", name + " is a time longer than nothing, such as 15.s");
        }
        return time;
    }

    /** How often a call of a model is tried again. */
    @Example("retry 2")
    public void retry(int times) {
        retry(Map.of(), times);
    }

    /** How often, and how long the first pause is; it doubles each time. */
    @Example(value = "retry 2, backoff: 250.ms", options = "backoff")
    public void retry(Map<String, ?> options, int times) {
        retry = Retries.of(options, times);
    }

    RoutingSettings settings() {
        RoutingSettings silent = RoutingSettings.DEFAULT;
        return new RoutingSettings(
                strategy,
                weights,
                silent.options(),
                silent.rules(),
                silent.stays(),
                silent.sticky(),
                silent.analyser(),
                silent.embeddings(),
                outcomes);
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Policy.Retry retry() {
        return retry;
    }
}
