package dev.baton.engine.build;

import dev.baton.engine.plan.Caching;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.RuleLine;
import dev.baton.engine.plan.Step;
import dev.baton.spi.routing.Features;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A step that asks a model. For one step and one thread. */
public final class AskBuilder extends PromptVerbs<AskBuilder> {

    private final NeedsBuilder needs = new NeedsBuilder();
    private final List<RuleLine> rules = new ArrayList<>();
    private @Nullable Caching caching;

    AskBuilder() {}

    /** What the model must be able to do. */
    public AskBuilder needs(String... capabilities) {
        needs.can(capabilities);
        return this;
    }

    /** What is wanted of the model, and the strategy and limits under which it is chosen. */
    public AskBuilder model(Consumer<NeedsBuilder> wanted) {
        wanted.accept(needs);
        return this;
    }

    /** The strategy that orders the models. */
    public AskBuilder choose(String strategy) {
        needs.choose(strategy);
        return this;
    }

    /**
     * Which strategy or model is taken for which input, before the strategy.
     *
     * @param condition how it reads, for a person; the plan is known by it
     * @param when      CONTRACT: safe for many threads
     * @param choose    a strategy's name, or a model as {@code provider/name}
     */
    public AskBuilder when(String condition, Predicate<Features> when, String choose) {
        rules.add(new RuleLine(when, condition, choose, Position.NONE));
        return this;
    }

    /** How long an answer is kept, to be given again to the very same request of the same caller. */
    public AskBuilder cache(Duration time) {
        caching = new Caching(time, false);
        return this;
    }

    /** How long an answer is kept, to be given again to the very same request of any caller. */
    public AskBuilder sharedCache(Duration time) {
        caching = new Caching(time, true);
        return this;
    }

    Step.Ask step(@Nullable String name) {
        if (saidFrom() != null) {
            needs.implyAnswering();
        }
        return new Step.Ask(name, needs.build(), rules, needs.strategy(), saidSystem(), saidPrompt(), saidText(), saidFrom(), saidReturns(),
                saidSettings(), caching, policy(), Position.NONE, Map.of());
    }
}
