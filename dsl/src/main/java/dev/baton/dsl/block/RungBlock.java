package dev.baton.dsl.block;

import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Rung;
import dev.baton.spi.request.Settings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rung of a cascade. */
public final class RungBlock extends Directed implements WantedModel {

    private final Position position;
    private final NeedsWords needs = new NeedsWords();
    private @Nullable Settings settings;

    RungBlock(Loading loading, Position here) {
        super(loading, here);
        this.position = here;
    }

    @Override
    public NeedsWords wanted$() {
        return needs;
    }

    /** How to generate here, in place of what the cascade says. */
    @Example(value = "settings temperature: 0.2, maxTokens: 500",
            options = {"temperature", "topP", "maxTokens", "stop", "seed", "frequencyPenalty", "presencePenalty", "effort", "extra"})
    public void settings(Map<String, ?> values) {
        settings = SettingsWords.of(values);
    }

    /** The rung; where passages are given to answer from, it must be able to. */
    Rung rung(boolean answering) {
        if (answering) {
            needs.implyAnswering();
        }
        return new Rung(needs.build(), needs.strategy(), settings, position, places());
    }
}
