package dev.baton.engine.bridge;

import dev.baton.spi.failure.InvalidRequest;
import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.Feature;
import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.ToolChoice;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a chat request reaches a provider that lacks something of it, or that it does not. A structure is left to a provider only
 * where the model's card claims {@code json}: elsewhere nobody has said that the model keeps to it, and the answer is checked here.
 */
public final class Bridging {

    private static final int FEATURES = Feature.values().length;

    private final Set<Feature> has;
    private final ModelCard card;
    private final ChatRequest request;
    private final boolean stream;
    private final boolean tools;

    private Bridging(Set<Feature> has, ModelCard card, ChatRequest request, boolean stream) {
        this.has = has;
        this.card = card;
        this.request = request;
        this.stream = stream;
        this.tools = has.contains(Feature.TOOLS) && (card.can(Capability.TOOLS) || !card.can(Capability.TOOLS_BY_PROMPT));
    }

    /**
     * The bridge for one attempt; null where the provider can be asked as it is.
     *
     * @param has    what the provider has for that model
     * @param stream true where the answer is wanted piece by piece
     * @throws Unsupported    where something is lacked that cannot be bridged soundly; another model may serve
     * @throws InvalidRequest where the answer's schema cannot be read
     */
    public static @Nullable Bridge of(Set<Feature> has, ModelCard card, ChatRequest request, boolean stream) {
        boolean all = has.size() == FEATURES
                && (request.format() instanceof AnswerFormat.Text || card.can(Capability.JSON))
                && (card.can(Capability.TOOLS) || !card.can(Capability.TOOLS_BY_PROMPT));
        return all ? null : new Bridging(has, card, request, stream).bridge();
    }

    /** True where the answer to such a request may be asked for once more within the attempt, for its form. */
    public static boolean mayAskAgain(Set<Feature> has, ModelCard card, ChatRequest request) {
        return !(request.format() instanceof AnswerFormat.Text) && !new Bridging(has, card, request, false).hasFormat(false);
    }

    private @Nullable Bridge bridge() {
        ToolChoice.Mode mode = request.toolChoice().mode();
        ChatRequest asked = request;
        boolean mayCall = true;
        boolean prompted = false;
        if (!tools && PromptedTools.areNeededBy(request)) {
            if (!card.can(Capability.TOOLS_BY_PROMPT) && (mode != ToolChoice.Mode.NONE || PromptedTools.areToldOf(request))) {
                throw noTools();
            }
            asked = PromptedTools.of(request);
            prompted = !request.tools().isEmpty() && mode != ToolChoice.Mode.NONE;
        } else if (!request.tools().isEmpty() && mode != ToolChoice.Mode.AUTO && !has.contains(Feature.TOOL_CHOICE)) {
            if (mode != ToolChoice.Mode.NONE) {
                throw noChoice();
            }
            mayCall = false;
            asked = PromptedTools.areToldOf(request)
                    ? Instruction.atEnd(
                            Requests.with(request, request.tools(), ToolChoice.AUTO, request.format()), "Call no tool now: answer in words.")
                    : Requests.without(request);
        }
        Form form = hasFormat(prompted) ? null : Form.of(request.format());
        boolean forced = form != null && request.format() instanceof AnswerFormat.Schema schema && canForce(schema);
        if (form != null) {
            asked = forced ? ForcedTool.of(asked, (AnswerFormat.Schema) request.format()) : instructed(asked, prompted);
        }
        if (!has.contains(Feature.SYSTEM) && SystemAsUser.isNeededBy(asked)) {
            asked = SystemAsUser.of(asked);
        }
        if (asked == request) {
            return null;
        }
        ChatRequest own = Requests.with(asked, asked.tools(), asked.toolChoice(), asked.format());
        if (forced && stream && form != null) {
            return new ForcedTool(own, form, ((AnswerFormat.Schema) request.format()).strict());
        }
        if (form == null && prompted && stream && mode == ToolChoice.Mode.AUTO) {
            return new LiveCalls(own, new CallReader(request));
        }
        return form == null && !prompted
                ? new Rewritten(own, mayCall)
                : new HeldAnswer(own, new HeldAnswer.Rules(form, prompted ? request : null, mayCall || forced, forced));
    }

    /** A provider that keeps an answer to a form keeps the model from writing calls into its text. */
    private boolean hasFormat(boolean prompted) {
        return switch (request.format()) {
            case AnswerFormat.Text any -> true;
            case AnswerFormat.AnyJson any -> has.contains(Feature.JSON_OBJECT) && card.can(Capability.JSON) && !prompted;
            case AnswerFormat.Schema schema -> has.contains(Feature.JSON_SCHEMA) && card.can(Capability.JSON) && !prompted;
        };
    }

    /** A tool takes an object. Models that think are not to be forced: some refuse both together. */
    private boolean canForce(AnswerFormat.Schema schema) {
        return tools
                && has.contains(Feature.TOOL_CHOICE)
                && card.can(Capability.TOOLS)
                && !PromptedTools.areNeededBy(request)
                && request.settings().effort() == null
                && isObject(schema);
    }

    private ChatRequest instructed(ChatRequest asked, boolean prompted) {
        AnswerFormat.Schema schema = request.format() instanceof AnswerFormat.Schema given ? given : null;
        boolean object = schema != null && isObject(schema) && has.contains(Feature.JSON_OBJECT) && card.can(Capability.JSON) && !prompted;
        return Instruction.atEnd(
                Requests.with(asked, asked.tools(), asked.toolChoice(), object ? new AnswerFormat.AnyJson() : AnswerFormat.TEXT),
                Instruction.json(schema == null ? null : schema.schema(), !request.tools().isEmpty()));
    }

    private static boolean isObject(AnswerFormat.Schema schema) {
        return schema.schema().at("type").text("").equals("object");
    }

    private Unsupported noTools() {
        return new Unsupported(
                card.id() + " cannot be given tools, nor a conversation with their calls: its provider knows of none for it, and its card does"
                        + " not claim 'tools-by-prompt'. Choose a model that claims 'tools', or claim 'tools-by-prompt' in this one's card if"
                        + " it keeps to a prompt that tells it how to call tools.",
                0);
    }

    private Unsupported noChoice() {
        return new Unsupported(
                card.id() + " cannot be made to call " + (request.toolChoice().name() == null ? "a tool" : "'" + request.toolChoice().name() + "'")
                        + ": its provider leaves the choice of tools to the model. Choose a model of another provider, or leave the choice to"
                        + " the model too (tool choice auto).",
                0);
    }
}
