package dev.baton.dsl.settings;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.Condition;
import dev.baton.dsl.value.Retries;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.dsl.value.Words;
import dev.baton.engine.dispatch.Deadlines;
import dev.baton.engine.dispatch.HedgeRule;
import dev.baton.engine.dispatch.Resilience;
import dev.baton.engine.dispatch.upstream.BreakerRule;
import dev.baton.engine.dispatch.upstream.LaneLimits;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.RuleLine;
import dev.baton.engine.routing.Stay;
import dev.baton.engine.run.Values;
import dev.baton.engine.workspace.OutcomeSettings;
import dev.baton.engine.workspace.RoutingSettings;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How models are chosen and called where a step does not say. */
public final class RoutingBlock extends Directed {

    private @Nullable String strategy;
    private final Map<String, Double> weights = new LinkedHashMap<>();
    private Deadlines deadlines = Deadlines.DEFAULT;
    private Policy.Retry retry = WorkspaceSettings.RETRY;
    private boolean refusalsMoveOn = Resilience.DEFAULT.refusalsMoveOn();
    private @Nullable BreakerRule breaker = Resilience.DEFAULT.breaker();
    private @Nullable HedgeRule hedge = Resilience.DEFAULT.hedge();
    private final Map<String, JsonObject> options = new LinkedHashMap<>();
    private final Map<String, Position> optionPlaces = new LinkedHashMap<>();
    private final List<RuleLine> rules = new ArrayList<>();
    private final List<Stay> stays = new ArrayList<>();
    private @Nullable Duration sticky;
    private String analyser = RoutingSettings.DEFAULT.analyser();
    private @Nullable String embeddings;
    private OutcomeSettings outcomes = OutcomeSettings.DEFAULT;

    RoutingBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** The strategy where a step names none. */
    @Example("choose 'balanced'")
    public void choose(CharSequence name) {
        strategy = name.toString();
    }

    /**
     * Which strategy or model is taken for which input, where a step or a caller names no strategy; or where a text of a kind must stay, whatever
     * step, strategy, model or caller says otherwise. A condition sees {@code task}, {@code tokens}, {@code language}, {@code domain},
     * {@code complexity} (0 to 1), {@code sensitivity} ({@code open}, {@code personal} or {@code secret}), {@code images}, {@code audio},
     * {@code documents}, {@code code}, {@code tools} and the caller's {@code tags}.
     */
    @Example("when { complexity > 0.7 } choose 'best' or: when { sensitivity == secret } stay 'local'")
    public When when(Condition condition) {
        return new When(condition, here());
    }

    /** What is said to a strategy, by its own names; a time goes to it as ISO 8601 has it. */
    @Example("strategy 'bandit', explore: 0.05")
    public void strategy(Map<String, ?> values, CharSequence name) {
        String to = name.toString();
        if (options.putIfAbsent(to, (JsonObject) Values.toJson(Values.plain(values))) != null) {
            throw new ScriptMistake("double_directive", "strategy '" + to + "' is spoken to already");
        }
        optionPlaces.put("strategy " + to, here());
    }

    /** How long a session keeps to its model after its last request. */
    @Example("sticky 30.minutes")
    public void sticky(Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw new ScriptMistake("wrong_argument", "a session keeps to its model for longer than nothing, such as 30.minutes");
        }
        sticky = time;
    }

    /** Who reads what goes in: a plugin's name. */
    @Example("analyser 'standard'")
    public void analyser(CharSequence name) {
        analyser = name.toString();
    }

    /** The model that makes vectors for strategies. */
    @Example("embeddings 'local/minilm'")
    public void embeddings(CharSequence model) {
        embeddings = Words.model(model.toString());
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

    /** Whether another model is asked when a content policy refused: 'next', or 'stop' as by default, since policies differ on purpose. */
    @Example("onRefusal 'next'")
    public void onRefusal(CharSequence what) {
        refusalsMoveOn = Words.oneOf(what, "onRefusal", Set.of("next", "stop")).equals("next");
    }

    /** Whether a model or a provider that fails is given a rest; it is, by default. */
    @Example("breaker false")
    public void breaker(boolean on) {
        breaker = on ? BreakerRule.DEFAULT : null;
    }

    /** When a model or a provider is given a rest: the share of failed or of slow calls, of how many and how far back, and for how long. */
    @Example(
            value = "breaker rate: 0.5, calls: 10, within: 30.s, pause: 5.s, longest: 60.s, slow: 20.s",
            options = {"rate", "calls", "within", "pause", "longest", "slow"})
    public void breaker(Map<String, ?> words) {
        BreakerRule base = BreakerRule.DEFAULT;
        Object calls = words.containsKey("calls") ? words.get("calls") : (Integer) base.calls();
        if (!(calls instanceof Integer count) || count < 1 || count > BreakerRule.MOST) {
            throw new ScriptMistake("wrong_argument", "calls is a number from 1 to " + BreakerRule.MOST);
        }
        breaker = new BreakerRule(
                share(words, "rate", base.rate()),
                count,
                time(words, "within", base.within()),
                time(words, "pause", base.pause()),
                time(words, "longest", base.longest()),
                words.containsKey("slow") ? time(words, "slow", base.pause()) : null);
    }

    /** Whether a second model is asked beside one that is slower than it mostly is; not by default, since both are paid for. */
    @Example("hedge true")
    public void hedge(boolean on) {
        hedge = on ? HedgeRule.DEFAULT : null;
    }

    /** The largest share of requests that are asked twice, and after how long in place of the model's own 95th percentile. */
    @Example(value = "hedge most: 0.05, after: 800.ms", options = {"most", "after"})
    public void hedge(Map<String, ?> words) {
        hedge = new HedgeRule(
                share(words, "most", HedgeRule.DEFAULT.most()),
                words.containsKey("after") ? time(words, "after", Duration.ZERO) : null);
    }

    private static double share(Map<String, ?> words, String name, double otherwise) {
        Object value = words.containsKey(name) ? words.get(name) : (Double) otherwise;
        if (!(value instanceof Number share) || !(share.doubleValue() > 0 && share.doubleValue() <= 1)) {
            throw new ScriptMistake("wrong_argument", name + " is a share above 0 and up to 1, such as 0.5");
        }
        return share.doubleValue();
    }

    Resilience resilience(Map<String, LaneLimits> lanes) {
        return new Resilience(refusalsMoveOn, breaker, hedge, lanes);
    }

    RoutingSettings settings() {
        Map<String, Position> places = new LinkedHashMap<>(places());
        places.putAll(optionPlaces);
        return new RoutingSettings(strategy, weights, options, rules, stays, sticky, analyser, embeddings, outcomes, places);
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Policy.Retry retry() {
        return retry;
    }

    /** What may follow a condition in the settings. */
    public final class When extends dev.baton.dsl.block.When {

        When(Condition condition, Position position) {
            super(condition, position, rules);
        }

        /** Where such a text must stay: {@code local}, {@code cloud}, a region or a provider. */
        @Example("when { sensitivity == secret } stay 'local'")
        public void stay(CharSequence place) {
            stays.add(new Stay(condition(), place.toString(), line("").rule().text(), position()));
        }
    }
}
