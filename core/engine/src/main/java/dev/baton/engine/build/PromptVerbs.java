package dev.baton.engine.build;

import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Template;
import dev.baton.spi.request.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be said of any step that puts a prompt to models. For one step and one thread. */
public abstract class PromptVerbs<B extends PromptVerbs<B>> extends FallbackVerbs<B> {

    private @Nullable Template system;
    private @Nullable Template prompt;
    private @Nullable String text;
    private @Nullable Expression from;
    private Shape returns = Shape.TEXT;
    private Settings settings = Settings.DEFAULT;

    PromptVerbs() {}

    /** The frame in which the prompt is read: a text with gaps, or a name. */
    public final B system(Object frame) {
        system = Texts.template(frame);
        return self();
    }

    /** What is asked: a text with gaps, or a name. */
    public final B prompt(Object asked) {
        prompt = Texts.template(asked);
        return self();
    }

    /** Which name in the prompt is the text to classify or the question, where there are several. */
    public final B text(String slot) {
        text = slot;
        return self();
    }

    /** The passages to answer from: files, names, or several of these. */
    public final B from(Object... passages) {
        from = passages.length == 1 ? Texts.value(passages[0]) : Texts.value(List.of(passages));
        return self();
    }

    /** What the answer must be; see {@link Types#of}. */
    public final B returns(Object type) {
        returns = Types.of(type);
        return self();
    }

    /** How to generate. */
    public final B settings(Settings how) {
        settings = how;
        return self();
    }

    final @Nullable Template saidSystem() {
        return system;
    }

    final Template saidPrompt() {
        if (prompt == null) {
            throw new IllegalArgumentException("whoever is asked needs a prompt");
        }
        return prompt;
    }

    final @Nullable String saidText() {
        return text;
    }

    final @Nullable Expression saidFrom() {
        return from;
    }

    final Shape saidReturns() {
        return returns;
    }

    final Settings saidSettings() {
        return settings;
    }
}
