package dev.baton.dsl.block;

import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.plan.Confidence;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Rung;
import dev.baton.engine.plan.Step;
import dev.baton.engine.workspace.Nearest;
import dev.baton.spi.model.Needs;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step that asks the cheapest model first, and a better one where the answer is not sure enough. */
public final class CascadeBlock extends PromptBlock {

    private static final int FEWEST = 2;

    private final List<RungBlock> rungs = new ArrayList<>();
    private @Nullable Confidence confidence;

    CascadeBlock(Loading loading, Position here) {
        super(loading, here, "cascade");
    }

    /** How it is measured how sure an answer is. */
    @Example("confidence agreement(samples: 3)")
    public void confidence(Confidence measure) {
        if (confidence != null) {
            throw new ScriptMistake("double_directive", "this cascade has a confidence already");
        }
        confidence = measure;
    }

    /** Who is asked next; the first rung is asked first, and the last one's answer is taken as it is. */
    @Example("rung { needs 'chat', size: small }")
    public void rung(@DelegatesTo(value = RungBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        rungs.add(read(new RungBlock(loading(), here()), body));
    }

    /** By how many of several answers say the same. */
    @Example(value = "agreement(samples: 3)", options = "samples", function = true)
    public Confidence agreement(Map<String, ?> options) {
        only(options, "agreement", "samples");
        if (!(options.get("samples") instanceof Integer samples) || samples < FEWEST || samples > Confidence.Agreement.MOST) {
            throw new ScriptMistake("wrong_argument", "samples is a whole number from " + FEWEST + " to " + Confidence.Agreement.MOST
                    + ", such as agreement(samples: 3), not " + options.get("samples"));
        }
        return new Confidence.Agreement(samples);
    }

    /** By what the model itself says of its answer. */
    @Example(value = "stated()", function = true)
    public Confidence stated() {
        return new Confidence.Stated();
    }

    /** By how probable its words were to the model. */
    @Example(value = "logprobs()", function = true)
    public Confidence logprobs() {
        return new Confidence.LogProbs();
    }

    /** By a judge, who is shown question and answer. */
    @Example(value = "judged(by: needs('chat', size: large))", options = "by", function = true)
    public Confidence judged(Map<String, ?> options) {
        only(options, "judged", "by");
        if (!(options.get("by") instanceof Needs by)) {
            throw new ScriptMistake("wrong_argument",
                    "a judge is found by its needs, or by its name: judged(by: needs('chat', size: large)) or: judged(by: model('openai/gpt-5'))");
        }
        return new Confidence.Judged(by);
    }

    /** Who is to judge, by what it must be able to do. */
    @Example(value = "needs('chat')", function = true)
    public Needs needs(CharSequence... capabilities) {
        return needs(Map.of(), capabilities);
    }

    /** Who is to judge, by what it must be able to do, its least window, its size, and where the text may go. */
    @Example(value = "needs('chat', size: large)", options = {"context", "size", "where"}, function = true)
    public Needs needs(Map<String, ?> options, CharSequence... capabilities) {
        NeedsWords words = new NeedsWords();
        words.needs(options, capabilities);
        return words.build();
    }

    /** Who is to judge, by its name. */
    @Example(value = "model('openai/gpt-5')", function = true)
    public Needs model(CharSequence id) {
        NeedsWords words = new NeedsWords();
        words.pin(id.toString());
        return words.build();
    }

    private static void only(Map<String, ?> options, String function, String valid) {
        for (String option : options.keySet()) {
            if (!option.equals(valid)) {
                throw new ScriptMistake("unknown_option", function + " has no option '" + option + "'" + Nearest.hint(option, List.of(valid)));
            }
        }
    }

    /** The step; what it lacks is told, and something put in its place. */
    Step step(@Nullable String name, double accept) {
        if (rungs.isEmpty() && !says("rung")) {
            loading().problems().add("missing_directive",
                    "This cascade needs rungs, the cheapest first: rung { needs 'chat', size: small }", position());
        }
        if (confidence == null && !says("confidence")) {
            loading().problems().add("missing_directive", "This cascade needs a confidence, by which an answer is taken: confidence "
                    + "agreement(samples: 3), stated(), logprobs() or judged(by: needs('chat'))", position());
        }
        boolean answering = saidFrom() != null;
        List<Rung> built = new ArrayList<>(rungs.stream().map(rung -> rung.rung(answering)).toList());
        if (built.isEmpty()) {
            Rung any = new RungBlock(loading(), position()).rung(answering);
            built.addAll(List.of(any, any));
        }
        return new Step.Cascade(
                name,
                accept,
                confidence == null ? new Confidence.Agreement(FEWEST) : confidence,
                built,
                saidSystem(),
                saidPrompt(),
                saidText(),
                saidFrom(),
                saidReturns(),
                saidSettings(),
                words().policy(),
                position(),
                places());
    }
}
