package dev.baton.plugins.provider.openai.chat;

import dev.baton.spi.codec.LogProbs;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonNull;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first choice of an answer: a whole message, or its deltas one after another. For one thread and one answer.
 *
 * <p>Beyond OpenAI's own fields it reads {@code reasoning_content} (DeepSeek, llama.cpp) and {@code reasoning} (Groq, OpenRouter,
 * Ollama, vLLM), and content in a list of parts (Mistral).
 */
final class ChatChoice {

    /** One call of the answer: the wire's index of it and its identifier. */
    private record Call(long index, String id) {}

    private final List<Call> calls = new ArrayList<>();
    private final LogProbs probabilities;
    private String replyId = "call";
    private boolean refused;
    private @Nullable StopReason stop;

    ChatChoice(ModelCall call) {
        this.probabilities = new LogProbs(call.request());
    }

    /** The answer's identifier, from which calls without one of their own are given theirs. */
    void replyId(String id) {
        replyId = id;
    }

    /** Why the answer ended; null where it has not said so yet. */
    @Nullable StopReason stop() {
        if (stop == null) {
            return null;
        }
        if (refused && stop == StopReason.END) {
            return StopReason.REFUSAL;
        }
        // A forced call ends with "stop" at OpenAI; what counts is that there is one.
        return stop == StopReason.END && !calls.isEmpty() ? StopReason.TOOL_CALLS : stop;
    }

    /** Takes one choice with its {@code message} or {@code delta}. */
    void read(Json choice, Json message, ReplySink out) {
        Json thought = message.at("reasoning_content");
        reasoning((thought.isNull() ? message.at("reasoning") : thought).text(""), out);
        content(message.at("content"), out);
        String refusal = message.at("refusal").text("");
        if (!refusal.isEmpty()) {
            refused = true;
            text(refusal, out);
        }
        text(message.at("audio").at("transcript").text(""), out);
        if (message.at("tool_calls") instanceof JsonArray more) {
            int position = 0;
            for (Json call : more) {
                call(call, call.at("index").integer(more.size() > 1 || calls.isEmpty() ? position : -1), out);
                position++;
            }
        }
        Json function = message.at("function_call");
        if (!function.isNull()) {
            call(JsonNull.NULL, 0, function, out);
        }
        probabilities.add(choice.at("logprobs").at("content"), "logprob");
        finish(choice);
    }

    /** Says how the answer ended, and how probable its words were where that was asked for. */
    void end(ReplySink out) {
        probabilities.tell(out);
        StopReason reason = stop();
        out.accept(new ReplyEvent.Finished(reason == null ? StopReason.OTHER : reason));
    }

    private void content(Json content, ReplySink out) {
        if (content instanceof JsonArray parts) {
            for (Json part : parts) {
                if (part.at("thinking") instanceof JsonArray thoughts) {
                    for (Json thought : thoughts) {
                        reasoning(thought.at("text").text(""), out);
                    }
                } else {
                    text(part.at("text").text(""), out);
                }
            }
        } else {
            text(content.text(""), out);
        }
    }

    private static void text(String delta, ReplySink out) {
        if (!delta.isEmpty()) {
            out.accept(new ReplyEvent.Text(delta));
        }
    }

    private static void reasoning(String delta, ReplySink out) {
        if (!delta.isEmpty()) {
            out.accept(new ReplyEvent.Reasoning(delta, null));
        }
    }

    private void call(Json call, long index, ReplySink out) {
        Json function = call.at("function");
        call(call.at("id"), index, function.isNull() ? call.at("custom") : function, out);
    }

    private void call(Json wireId, long index, Json function, ReplySink out) {
        String id = wireId.text("");
        Json given = function.at("arguments").isNull() ? function.at("input") : function.at("arguments");
        String arguments = given.isNull() ? "" : given.text(given.toString());
        int known = known(index, id);
        if (known >= 0) {
            if (!arguments.isEmpty()) {
                out.accept(new ReplyEvent.ToolCall(known, null, null, arguments));
            }
            return;
        }
        String own = id.isEmpty() ? replyId + "_" + calls.size() : id;
        calls.add(new Call(index < 0 ? calls.size() : index, own));
        out.accept(new ReplyEvent.ToolCall(calls.size() - 1, own, function.at("name").text(""), arguments));
    }

    /**
     * Which of the calls so far this is a piece of; -1 for a new one. Some servers give each call the index 0, or none: another
     * identifier then makes it another call.
     */
    private int known(long index, String id) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            Call call = calls.get(i);
            boolean sameId = id.isEmpty() || id.equals(call.id());
            if (sameId && (index < 0 || index == call.index())) {
                return i;
            }
        }
        return -1;
    }

    private void finish(Json choice) {
        String reason = choice.at("finish_reason").text("");
        if (reason.isEmpty()) {
            return;
        }
        stop = switch (reason) {
            // vLLM names the stop text that came.
            case "stop" -> choice.at("stop_reason").text() == null ? StopReason.END : StopReason.STOP_SEQUENCE;
            case "eos", "eos_token", "end_turn", "completed" -> StopReason.END;
            case "length", "max_tokens", "model_length" -> StopReason.LENGTH;
            case "stop_sequence" -> StopReason.STOP_SEQUENCE;
            case "tool_calls", "function_call" -> StopReason.TOOL_CALLS;
            case "content_filter" -> StopReason.CONTENT_FILTER;
            case "refusal" -> StopReason.REFUSAL;
            default -> StopReason.OTHER;
        };
    }
}
