package dev.baton.dsl.block;

import dev.baton.dsl.value.AboutName;
import dev.baton.dsl.value.Expressions;
import dev.baton.dsl.value.FilePath;
import dev.baton.dsl.value.Labels;
import dev.baton.dsl.value.Name;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.dsl.value.Shapes;
import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Template;
import dev.baton.spi.request.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be said of any step that puts a prompt to models. */
public abstract class PromptBlock extends FallbackBlock {

    private final Position position;
    private final String word;
    private @Nullable Template system;
    private @Nullable Template prompt;
    private @Nullable String text;
    private @Nullable Expression from;
    private Shape returns = Shape.TEXT;
    private Settings settings = Settings.DEFAULT;

    /** A block that begins there; the word is the directive's, for messages. */
    protected PromptBlock(Loading loading, Position here, String word) {
        super(loading, here);
        this.position = here;
        this.word = word;
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
            throw new ScriptMistake("double_directive", "this " + word + " has a prompt already");
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
    @Example(value = "settings temperature: 0.2, maxTokens: 500",
            options = {"temperature", "topP", "maxTokens", "stop", "seed", "frequencyPenalty", "presencePenalty", "effort", "extra"})
    public void settings(Map<String, ?> values) {
        settings = SettingsWords.of(values);
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

    /** Where the block begins. */
    protected final Position position() {
        return position;
    }

    /** The frame; null for none. */
    protected final @Nullable Template saidSystem() {
        return system;
    }

    /** The prompt; an empty one where there is none, which is told. */
    protected final Template saidPrompt() {
        if (prompt == null && !says("prompt")) {
            loading().problems().add("missing_directive", "This " + word + " needs a prompt", position);
        }
        return prompt == null ? new Template(List.of()) : prompt;
    }

    /** The slot that is the text; null where none is named. */
    protected final @Nullable String saidText() {
        return text;
    }

    /** The passages; null for none. */
    protected final @Nullable Expression saidFrom() {
        return from;
    }

    /** What the answer must be. */
    protected final Shape saidReturns() {
        return returns;
    }

    /** How to generate. */
    protected final Settings saidSettings() {
        return settings;
    }
}
