package dev.baton.graph;

import dev.baton.engine.plan.Block;
import dev.baton.engine.plan.Confidence;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Fan;
import dev.baton.engine.plan.Rung;
import dev.baton.engine.plan.Step;
import dev.baton.engine.plan.Template;
import dev.baton.spi.model.Limits;
import dev.baton.spi.model.Modality;
import dev.baton.spi.model.Needs;
import dev.baton.spi.request.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lines in the box of a step. */
final class StepFacts {

    private static final String AND = " \u00b7 ";

    private final List<Fact> facts = new ArrayList<>();

    private StepFacts() {}

    static List<Fact> of(Step step) {
        StepFacts lines = new StepFacts();
        switch (step) {
            case Step.Ask ask -> lines.ask(ask);
            case Step.Cascade cascade -> lines.cascade(cascade);
            case Step.Route route -> lines.add("as", route.name());
            case Step.Compute compute -> lines.reads(compute.run());
            case Step.Invoke invoke -> {
                lines.add("with", ExpressionText.entries(invoke.arguments()));
                lines.add("as", invoke.name());
            }
            case Step.Check check -> lines.reads(check.condition());
            case Step.Sequence sequence -> lines.add("undoes", undone(sequence.block()));
            case Step.Parallel parallel -> lines.parallel(parallel);
            case Step.Refine refine -> lines.add("until", ExpressionText.of(refine.until()));
            case Step.Approve approve -> {
                lines.add("shows", ExpressionText.entries(approve.show()));
                lines.add("choices", String.join(AND, approve.choices()));
                lines.add("within", approve.within() == null ? null : Amounts.of(approve.within()));
            }
        }
        return List.copyOf(lines.facts);
    }

    private void ask(Step.Ask ask) {
        prompt(ask.prompt(), ask.text(), ask.system(), ask.from());
        add("needs", needs(ask.needs()));
        add("model", ask.needs().pin());
        ask.rules().forEach(rule -> add("when", rule.condition().replaceFirst("^when ", "") + " choose " + rule.choose()));
        String limits = limits(ask.needs().limits());
        if (ask.strategy() == null) {
            add("limits", limits);
        } else {
            add("choose", limits.isEmpty() ? ask.strategy() : ask.strategy() + AND + limits);
        }
        add("settings", settings(ask.settings()));
        add("cache", ask.caching() == null ? null : Amounts.of(ask.caching().time()) + (ask.caching().shared() ? AND + "shared" : ""));
        add("returns", ShapeText.of(ask.returns()));
    }

    /** What is undone where a step of the sequence fails, the last first. */
    private static @Nullable String undone(Block block) {
        List<String> labels = block.labels();
        List<String> undone = new ArrayList<>();
        for (int i = 0; i < block.steps().size(); i++) {
            if (block.steps().get(i).policy().undo() != null) {
                undone.addFirst(labels.get(i));
            }
        }
        return undone.isEmpty() ? null : String.join(", then ", undone) + ", where a later step fails";
    }

    private void parallel(Step.Parallel parallel) {
        add("each of", parallel.fan() instanceof Fan.Each each ? ExpressionText.of(each.items()) : null);
        add("at a time", parallel.concurrency() == 0 ? null : String.valueOf(parallel.concurrency()));
    }

    private void cascade(Step.Cascade cascade) {
        prompt(cascade.prompt(), cascade.text(), cascade.system(), cascade.from());
        add("accept", "confidence \u2265\u00a0" + cascade.accept() + " by " + measure(cascade.confidence()));
        for (int i = 0; i < cascade.rungs().size(); i++) {
            add("rung " + (i + 1), rung(cascade.rungs().get(i)));
        }
        add("settings", settings(cascade.settings()));
        add("returns", ShapeText.of(cascade.returns()));
    }

    private void prompt(Template prompt, @Nullable String text, @Nullable Template system, @Nullable Expression from) {
        add("prompt", ExpressionText.of(prompt));
        add("text", text);
        add("system", system == null ? null : ExpressionText.of(system));
        add("from", from == null ? null : ExpressionText.of(from));
    }

    private static String measure(Confidence confidence) {
        return switch (confidence) {
            case Confidence.Agreement agreement -> "agreement of " + agreement.samples() + " samples";
            case Confidence.Stated stated -> "what the model states";
            case Confidence.LogProbs logprobs -> "log-probabilities";
            case Confidence.Judged judged -> "a judge (" + (judged.by().pin() == null ? needs(judged.by()) : judged.by().pin()) + ")";
        };
    }

    private static String rung(Rung rung) {
        List<String> parts = new ArrayList<>();
        parts.add(needs(rung.needs()));
        parts.add(rung.needs().pin() == null ? "" : "model " + rung.needs().pin());
        parts.add(rung.strategy() == null ? "" : "choose " + rung.strategy());
        parts.add(limits(rung.needs().limits()));
        parts.add(rung.settings() == null ? "" : settings(rung.settings()));
        parts.removeIf(String::isEmpty);
        return String.join(AND, parts);
    }

    private void reads(Expression.Computed code) {
        add("uses", String.join(", ", ExpressionText.reads(code)));
    }

    private void add(String label, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            facts.add(new Fact(label, text));
        }
    }

    private static String needs(Needs needs) {
        List<String> words = new ArrayList<>(needs.capabilities());
        needs.modalities().stream()
                .filter(modality -> modality != Modality.TEXT)
                .sorted()
                .forEach(modality -> words.add(modality.name().toLowerCase(Locale.ROOT) + " input"));
        if (needs.context() > 0) {
            words.add("context " + Amounts.tokens(needs.context()));
        }
        if (needs.size() != null) {
            words.add("size " + needs.size().name().toLowerCase(Locale.ROOT));
        }
        if (needs.where() != null) {
            words.add("where " + needs.where());
        }
        return joined(words);
    }

    private static String limits(Limits limits) {
        List<String> words = new ArrayList<>();
        if (limits.quality() != null) {
            words.add("quality \u2265 " + limits.quality());
        }
        if (limits.within() != null) {
            words.add("within " + Amounts.of(limits.within()));
        }
        if (limits.cost() != null) {
            words.add("cost \u2264 " + limits.cost());
        }
        return joined(words);
    }

    private static String settings(Settings settings) {
        List<String> words = new ArrayList<>();
        put(words, "temperature", settings.temperature());
        put(words, "top p", settings.topP());
        put(words, "at most", settings.maxOutputTokens() == null ? null : settings.maxOutputTokens() + " tokens");
        put(words, "stop", settings.stop().isEmpty() ? null : String.join(", ", settings.stop()));
        put(words, "seed", settings.seed());
        put(words, "frequency penalty", settings.frequencyPenalty());
        put(words, "presence penalty", settings.presencePenalty());
        put(words, "effort", settings.effort());
        return joined(words);
    }

    /** A line may end between the parts, not within one. */
    private static String joined(List<String> words) {
        return words.stream().map(word -> word.replace(' ', '\u00a0')).collect(Collectors.joining(AND));
    }

    private static void put(List<String> words, String name, @Nullable Object value) {
        if (value != null) {
            words.add(name + " " + value);
        }
    }
}
