package dev.baton.dsl.block;

import dev.baton.dsl.value.Cachings;
import dev.baton.dsl.value.Condition;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.plan.Caching;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.RuleLine;
import dev.baton.engine.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step that asks a model. */
public final class AskBlock extends PromptBlock implements WantedModel {

    private final NeedsWords needs = new NeedsWords();
    private final List<RuleLine> rules = new ArrayList<>();
    private @Nullable Caching caching;

    AskBlock(Loading loading, Position here) {
        super(loading, here, "ask");
    }

    @Override
    public NeedsWords wanted$() {
        return needs;
    }

    /**
     * Which strategy or model is taken for which input, in place of the plain {@code choose} that comes after it. A condition sees {@code task},
     * {@code tokens}, {@code language}, {@code domain}, {@code complexity} (0 to 1), {@code sensitivity} ({@code open}, {@code personal} or
     * {@code secret}), {@code images}, {@code audio}, {@code documents}, {@code code}, {@code tools} and the caller's {@code tags}.
     */
    @Example("when { tokens > 30.k } choose 'best'")
    public When when(Condition condition) {
        if (needs.strategy() != null) {
            throw new ScriptMistake("unreachable_rule", "This rule stands after the plain choose, which is for where no rule holds; put it before");
        }
        return new When(condition, here(), rules);
    }

    /** How long an answer is kept, to be given again to the very same request of the same caller. */
    @Example("cache 1.hours")
    public void cache(Duration time) {
        cache(Map.of(), time);
    }

    /** How long an answer is kept; with {@code shared: true} other callers' requests get it too. */
    @Example(value = "cache 1.hours, shared: true", options = "shared")
    public void cache(Map<String, ?> options, Duration time) {
        if (caching != null) {
            throw new ScriptMistake("double_directive", "this ask has a cache already");
        }
        caching = Cachings.of(options, time);
    }

    /** The step. */
    Step step(@Nullable String name) {
        if (saidFrom() != null) {
            needs.implyAnswering();
        }
        if (!rules.isEmpty() && needs.pin() != null) {
            loading().problems().add("unreachable_rule", "This ask names its model, so that no rule of it is ever looked at; write either",
                    rules.getFirst().position());
        }
        return new Step.Ask(
                name,
                needs.build(),
                rules,
                needs.strategy(),
                saidSystem(),
                saidPrompt(),
                saidText(),
                saidFrom(),
                saidReturns(),
                saidSettings(),
                caching,
                words().policy(),
                position(),
                places());
    }
}
