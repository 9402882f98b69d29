package dev.baton.dsl.block;

import dev.baton.dsl.value.AboutName;
import dev.baton.dsl.value.Cachings;
import dev.baton.dsl.value.Expressions;
import dev.baton.dsl.value.FilePath;
import dev.baton.dsl.value.Labels;
import dev.baton.dsl.value.Name;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.dsl.value.Shapes;
import dev.baton.engine.plan.Caching;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Step;
import dev.baton.engine.plan.Template;
import dev.baton.spi.model.Capability;
import dev.baton.spi.request.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step that asks a model. */
public final class AskBlock extends FallbackBlock {

    private final Position position;
    private final NeedsWords needs = new NeedsWords();
    private @Nullable Template system;
    private @Nullable Template prompt;
    private @Nullable String text;
    private @Nullable Expression from;
    private Shape returns = Shape.TEXT;
    private Settings settings = Settings.DEFAULT;
    private @Nullable Caching caching;

    AskBlock(Loading loading, Position here) {
        super(loading, here);
        this.position = here;
    }

    /** What the model must be able to do. */
    @Example("needs 'chat', 'tools'")
    public void needs(CharSequence... capabilities) {
        needs(Map.of(), capabilities);
    }

    /** What the model must be able to do, its least window, its size, and where the text may go. */
    @Example(value = "needs 'chat', context: 16.k, size: small, where: local", options = {"context", "size", "where"})
    public void needs(Map<String, ?> options, CharSequence... capabilities) {
        needs.needs(options, capabilities);
    }

    /** The strategy that orders the models. */
    @Example("choose 'cheapest'")
    public void choose(CharSequence strategy) {
        choose(Map.of(), strategy);
    }

    /** The strategy, and the limits it works under. */
    @Example(value = "choose 'best', quality: 0.7, within: 800.ms, cost: 0.01.usd", options = {"quality", "within", "cost"})
    public void choose(Map<String, ?> limits, CharSequence strategy) {
        needs.choose(limits, strategy);
    }

    /** The limits alone, under the workspace's strategy. */
    @Example(value = "choose quality: 0.7", options = {"quality", "within", "cost"})
    public void choose(Map<String, ?> limits) {
        needs.choose(limits, null);
    }

    /** The one model that is to answer. */
    @Example("model 'openai/gpt-5-mini'")
    public void model(CharSequence id) {
        needs.pin(id.toString());
    }

    /** The frame in which the prompt is read. */
    @Example("system 'You sort customer messages.'")
    public void system(Object text) {
        system = Expressions.template(text);
    }

    /** What is asked: text, in which inputs and earlier steps are used by name. */
    @Example("prompt \"Answer: $question\"")
    public void prompt(Object text) {
        if (prompt != null) {
            throw new ScriptMistake("double_directive", "this ask has a prompt already");
        }
        prompt = Expressions.template(text);
    }

    /** Which name in the prompt is the text to classify or the question, where there are several. */
    @Example("text message")
    public void text(Name slot) {
        text = slot.reference().text();
    }

    /** The passages to answer from: files, texts, or a list of these. */
    @Example("from file('handbook/billing.md')")
    public void from(Object passages) {
        from = Expressions.of(passages);
    }

    /** What the answer must be. */
    @Example("returns oneOf('billing', 'technical')")
    public void returns(Object type) {
        returns = Shapes.of(type);
    }

    /** The fields that the answer must have. */
    @Example("returns score: 0..100, remarks: String")
    public void returns(Map<String, ?> fields) {
        returns = Shapes.fields(fields);
    }

    /** How to generate. */
    @Example(
            value = "settings temperature: 0.2, maxTokens: 500",
            options = {"temperature", "topP", "maxTokens", "stop", "seed", "frequencyPenalty", "presencePenalty", "effort", "extra"})
    public void settings(Map<String, ?> values) {
        settings = SettingsWords.of(values);
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

    /** A choice of names. */
    @Example(value = "oneOf('billing', 'technical')", function = true)
    public Shape oneOf(CharSequence... names) {
        return Labels.of(names);
    }

    /** A choice of names, each with what it stands for. */
    @Example(value = "oneOf(billing: 'invoices, charges', technical: 'errors, crashes')", function = true)
    public Shape oneOf(Map<String, ?> descriptions) {
        return Labels.of(descriptions);
    }

    /** The text of a file of the workspace. */
    @Example(value = "file(\"handbook/${desk}.md\")", function = true)
    public FilePath file(Object path) {
        return new FilePath(Expressions.template(path));
    }

    /** What is known of how a step's value came to be. */
    @Example(value = "about(answer).model", function = true)
    public AboutName about(Name step) {
        return new AboutName(step.reference());
    }

    /** The step. */
    Step step(@Nullable String name) {
        if (prompt == null && !says("prompt")) {
            loading().problems().add("missing_directive", "This ask needs a prompt", position);
        }
        if (from != null && !needs.has(Capability.CHAT)) {
            needs.imply(Capability.ANSWERING);
        }
        return new Step.Ask(
                name,
                needs.build(),
                needs.strategy(),
                system,
                prompt == null ? new Template(List.of()) : prompt,
                text,
                from,
                returns,
                settings,
                caching,
                policy(),
                position,
                places());
    }
}
