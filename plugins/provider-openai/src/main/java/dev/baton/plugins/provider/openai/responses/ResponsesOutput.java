package dev.baton.plugins.provider.openai.responses;

import dev.baton.spi.codec.LogProbs;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items of an answer, each as a whole or piece by piece before that. For one thread and one answer.
 *
 * <p>Calls of tools are those that the client is to run: functions and custom tools. What a hosted tool did (a search, a program) is no call of
 * the client's; it only goes into the {@link ReasoningTrail}. Of reasoning, the summaries and, at servers that show it, the text itself are
 * read, with an empty line between any two of them.
 */
final class ResponsesOutput {

    /** What of an item came in pieces, and which call it is. */
    private static final class Item {
        int call = -1;
        boolean hasText;
        boolean hasReasoning;
        boolean hasArguments;
    }

    private final Map<String, Item> items = new HashMap<>();
    private final ReasoningTrail trail = new ReasoningTrail();
    private final LogProbs probabilities;
    private int calls;
    private boolean refused;
    private @Nullable String thought;

    /** Of the answer to that call. */
    ResponsesOutput(ModelCall call) {
        this.probabilities = new LogProbs(call.request());
    }

    /** True where no item came so far. */
    boolean isEmpty() {
        return items.isEmpty();
    }

    /** Why an answer that is complete ended. */
    StopReason stop() {
        if (calls > 0) {
            return StopReason.TOOL_CALLS;
        }
        return refused ? StopReason.REFUSAL : StopReason.END;
    }

    /** An item has begun. */
    void begun(String key, Json value, ReplySink out) {
        call(item(key), value, out);
    }

    /** More of a message's text. */
    void text(String key, String delta, ReplySink out) {
        item(key).hasText = true;
        if (!delta.isEmpty()) {
            out.accept(new ReplyEvent.Text(delta));
        }
    }

    /** More of a message in which the model declines. */
    void refusal(String key, String delta, ReplySink out) {
        refused = true;
        text(key, delta, out);
    }

    /** More of one piece of reasoning: the piece tells summaries and texts of an item apart. */
    void reasoning(String key, String piece, String delta, ReplySink out) {
        item(key).hasReasoning = true;
        if (delta.isEmpty()) {
            return;
        }
        String now = key + " " + piece;
        String gap = thought == null || thought.equals(now) ? "" : "\n\n";
        thought = now;
        out.accept(new ReplyEvent.Reasoning(gap + delta, null));
    }

    /** More of a call's arguments; where the call is not known yet, its end will hold them all. */
    void arguments(String key, String delta, ReplySink out) {
        Item item = item(key);
        if (item.call >= 0) {
            item.hasArguments = true;
            out.accept(new ReplyEvent.ToolCall(item.call, null, null, delta));
        }
    }

    /** All of a call's arguments, for servers that send no pieces of them. */
    void allArguments(String key, String arguments, ReplySink out) {
        if (!item(key).hasArguments) {
            arguments(key, arguments, out);
        }
    }

    /** An item is whole: what of it has not come in pieces is read now. */
    void whole(String key, Json value, ReplySink out) {
        Item item = item(key);
        switch (value.at("type").text("")) {
            case "message" -> {
                probable(value.at("content"));
                if (!item.hasText) {
                    message(key, value.at("content"), out);
                }
            }
            case "reasoning" -> {
                if (!item.hasReasoning) {
                    pieces(key, "summary", value.at("summary"), out);
                    pieces(key, "content", value.at("content"), out);
                }
            }
            case "function_call" -> {
                call(item, value, out);
                allArguments(key, value.at("arguments").text(""), out);
            }
            case "custom_tool_call" -> {
                call(item, value, out);
                allArguments(key, value.at("input").text(""), out);
            }
            default -> {}
        }
        String signature = trail.add(value);
        if (signature != null) {
            out.accept(new ReplyEvent.Reasoning("", signature));
        }
    }

    /** Says how probable the words of the answer were, where that was asked for. */
    void probabilities(ReplySink out) {
        probabilities.tell(out);
    }

    /** The whole message has the probabilities of all its words, whatever came with the pieces. */
    private void probable(Json content) {
        if (content instanceof JsonArray parts) {
            parts.forEach(part -> probabilities.add(part.at("logprobs"), "logprob"));
        }
    }

    private void message(String key, Json content, ReplySink out) {
        if (content instanceof JsonArray parts) {
            for (Json part : parts) {
                if (part.at("type").text("").equals("refusal")) {
                    refusal(key, part.at("refusal").text(""), out);
                } else {
                    text(key, part.at("text").text(""), out);
                }
            }
        }
    }

    private void pieces(String key, String kind, Json value, ReplySink out) {
        if (value instanceof JsonArray parts) {
            for (int i = 0; i < parts.size(); i++) {
                reasoning(key, kind + i, parts.at(i).at("text").text(""), out);
            }
        }
    }

    private void call(Item item, Json value, ReplySink out) {
        String type = value.at("type").text("");
        if (item.call < 0 && (type.equals("function_call") || type.equals("custom_tool_call"))) {
            item.call = calls++;
            String id = value.at("call_id").text(value.at("id").text("call_" + item.call));
            out.accept(new ReplyEvent.ToolCall(item.call, id, value.at("name").text(""), ""));
        }
    }

    private Item item(String key) {
        return items.computeIfAbsent(key, one -> new Item());
    }
}
