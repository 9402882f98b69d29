package dev.baton.engine.build;

import dev.baton.engine.plan.Confidence;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Rung;
import dev.baton.engine.plan.Step;
import dev.baton.spi.request.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A step that asks the cheapest model first, and a better one where the answer is not sure enough. For one step and one thread. */
public final class CascadeBuilder extends PromptVerbs<CascadeBuilder> {

    private final List<Wanted> rungs = new ArrayList<>();
    private @Nullable Confidence confidence;

    private record Wanted(NeedsBuilder needs, @Nullable Settings settings) {}

    CascadeBuilder() {}

    /** By how many of several answers say the same, 2 to 32. */
    public CascadeBuilder agreement(int samples) {
        confidence = new Confidence.Agreement(samples);
        return this;
    }

    /** By what the model itself says of its answer. */
    public CascadeBuilder stated() {
        confidence = new Confidence.Stated();
        return this;
    }

    /** By how probable its words were to the model. */
    public CascadeBuilder logprobs() {
        confidence = new Confidence.LogProbs();
        return this;
    }

    /** By a judge, who is shown question and answer. */
    public CascadeBuilder judged(Consumer<NeedsBuilder> judge) {
        NeedsBuilder needs = new NeedsBuilder();
        judge.accept(needs);
        confidence = new Confidence.Judged(needs.build());
        return this;
    }

    /** Who is asked next; the first rung is asked first, and the last one's answer is taken as it is. */
    public CascadeBuilder rung(Consumer<NeedsBuilder> wanted) {
        return rung(null, wanted);
    }

    /** Who is asked next, with a way to generate of its own. */
    public CascadeBuilder rung(@Nullable Settings how, Consumer<NeedsBuilder> wanted) {
        NeedsBuilder needs = new NeedsBuilder();
        wanted.accept(needs);
        rungs.add(new Wanted(needs, how));
        return this;
    }

    Step.Cascade step(@Nullable String name, double accept) {
        if (confidence == null || rungs.isEmpty()) {
            throw new IllegalArgumentException("a cascade has rungs, and a confidence by which an answer is taken");
        }
        if (saidFrom() != null) {
            rungs.forEach(rung -> rung.needs().implyAnswering());
        }
        List<Rung> built = rungs.stream()
                .map(rung -> new Rung(rung.needs().build(), rung.needs().strategy(), rung.settings(), Position.NONE, Map.of()))
                .toList();
        return new Step.Cascade(name, accept, confidence, built, saidSystem(), saidPrompt(), saidText(), saidFrom(), saidReturns(),
                saidSettings(), policy(), Position.NONE, Map.of());
    }
}
