package dev.baton.dsl.block;

import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Step;
import org.jspecify.annotations.Nullable;

/** A step that asks a model. */
public final class AskBlock extends PromptBlock implements WantedModel {

    private final NeedsWords needs = new NeedsWords();

    AskBlock(Loading loading, Position here) {
        super(loading, here, "ask");
    }

    @Override
    public NeedsWords wanted$() {
        return needs;
    }

    /** The step. */
    Step step(@Nullable String name) {
        if (saidFrom() != null) {
            needs.implyAnswering();
        }
        return new Step.Ask(
                name,
                needs.build(),
                needs.strategy(),
                saidSystem(),
                saidPrompt(),
                saidText(),
                saidFrom(),
                saidReturns(),
                saidSettings(),
                policy(),
                position(),
                places());
    }
}
