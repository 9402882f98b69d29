package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;

/**
 * The content of one answer, block by block. Tools that the service runs by itself ({@code server_tool_use}) and their results are no calls
 * that wait for a result, and what they gave is in the text that follows. For one thread and one answer.
 */
final class Content {

    private final Thoughts thoughts = new Thoughts();
    private int calls;
    private boolean inCall;
    private boolean hasArguments;

    /** A block of an answer that comes whole. */
    void block(Json block, ReplySink out) {
        text(block.at("text").text(""), out);
        if (block.at("citationsContent").at("content") instanceof JsonArray cited) {
            cited.forEach(piece -> text(piece.at("text").text(""), out));
        }
        Json thought = block.at("reasoningContent");
        if (!thought.isNull()) {
            thoughts.more(thought.at("reasoningText"), out);
            thoughts.more(thought, out);
        }
        Json use = block.at("toolUse");
        if (!use.isNull()) {
            start(block, out);
            if (inCall && !use.at("input").isNull()) {
                arguments(use.at("input").toString(), out);
            }
        }
        stop(out);
    }

    /** A block of a stream begins. */
    void start(Json start, ReplySink out) {
        stop(out);
        Json use = start.at("toolUse");
        if (use.isNull() || use.at("type").text("").equals("server_tool_use")) {
            return;
        }
        String name = use.at("name").text("");
        String id = use.at("toolUseId").text("");
        if (name.isEmpty() || id.isEmpty()) {
            throw new BrokenAnswer("a tool call without its name or its identifier");
        }
        out.accept(new ReplyEvent.ToolCall(calls++, id, name, ""));
        inCall = true;
    }

    /** More of a stream's block. */
    void delta(Json delta, ReplySink out) {
        text(delta.at("text").text(""), out);
        Json thought = delta.at("reasoningContent");
        if (!thought.isNull()) {
            thoughts.more(thought, out);
        }
        if (inCall) {
            arguments(delta.at("toolUse").at("input").text(""), out);
        }
    }

    /** The block has ended; does nothing where none was under way. */
    void stop(ReplySink out) {
        thoughts.endBlock(out);
        if (inCall && !hasArguments) {
            // A tool without parameters is called with nothing at all, which is no JSON.
            arguments("{}", out);
        }
        inCall = false;
        hasArguments = false;
    }

    /** The message has ended. */
    void end(ReplySink out) {
        stop(out);
        thoughts.endBlock(out);
    }

    private void arguments(String more, ReplySink out) {
        if (!more.isEmpty()) {
            hasArguments = true;
            out.accept(new ReplyEvent.ToolCall(calls - 1, null, null, more));
        }
    }

    private static void text(String more, ReplySink out) {
        if (!more.isEmpty()) {
            out.accept(new ReplyEvent.Text(more));
        }
    }

    /**
     * Why the answer ended.
     *
     * @throws BrokenAnswer where the service says that the model spoilt it
     */
    StopReason reason(String stop) {
        return switch (stop) {
            // Some open models end so after a call; what counts is that there is one.
            case "end_turn" -> calls > 0 ? StopReason.TOOL_CALLS : StopReason.END;
            case "tool_use" -> StopReason.TOOL_CALLS;
            case "max_tokens", "model_context_window_exceeded" -> StopReason.LENGTH;
            case "stop_sequence" -> StopReason.STOP_SEQUENCE;
            case "guardrail_intervened", "content_filtered" -> StopReason.CONTENT_FILTER;
            case "refusal" -> StopReason.REFUSAL;
            case "malformed_tool_use" -> throw new BrokenAnswer("the model wrote a tool call that is none (malformed_tool_use)");
            case "malformed_model_output" -> throw new BrokenAnswer("the model wrote an answer that is none (malformed_model_output)");
            default -> StopReason.OTHER;
        };
    }
}
