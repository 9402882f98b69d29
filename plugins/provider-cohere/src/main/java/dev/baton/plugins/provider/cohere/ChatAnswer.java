package dev.baton.plugins.provider.cohere;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pieces of an answer, whole or one after another. For one thread and one answer. Citations tell which words of the answer rest on
 * what, not which words of a source; they reach a caller who speaks the protocol, and nobody else.
 */
final class ChatAnswer {

    /** The wire's index of each call so far. */
    private final List<Long> calls = new ArrayList<>();

    private final Failures failures;
    private final ReplySink out;

    ChatAnswer(Failures failures, ReplySink out) {
        this.failures = failures;
        this.out = out;
    }

    /** A block of content, or more of one: text or thought. */
    void content(Json block) {
        if (block instanceof JsonArray blocks) {
            blocks.forEach(this::content);
            return;
        }
        thought(block.at("thinking").text(""));
        // Some answers hold a bare text in the place of blocks.
        String text = block.at("text").text(block.text(""));
        if (!text.isEmpty()) {
            out.accept(new ReplyEvent.Text(text));
        }
    }

    /** More of what the model thought, or of its plan for the tools. */
    void thought(String text) {
        if (!text.isEmpty()) {
            out.accept(new ReplyEvent.Reasoning(text, null));
        }
    }

    /** A call begins; in a whole answer it ends with it. */
    void call(Json call, long index) {
        if (call instanceof JsonArray list) {
            for (int i = 0; i < list.size(); i++) {
                call(list.at(i), index + i);
            }
            return;
        }
        String name = call.at("function").at("name").text("");
        if (name.isEmpty()) {
            throw new BrokenAnswer("a tool call without a name");
        }
        String id = call.at("id").text("");
        int number = calls.size();
        calls.add(index);
        out.accept(new ReplyEvent.ToolCall(number, id.isEmpty() ? "call_" + number : id, name, arguments(call)));
    }

    /** More of the arguments of the call with that index. */
    void arguments(Json call, long index) {
        Json piece = call instanceof JsonArray list ? list.at(0) : call;
        int number = calls.lastIndexOf(index);
        if (number < 0) {
            throw new BrokenAnswer("more of a tool call that has not begun");
        }
        String more = arguments(piece);
        if (!more.isEmpty()) {
            out.accept(new ReplyEvent.ToolCall(number, null, null, more));
        }
    }

    /** The end: usage, then why it ended. */
    void finish(String reason, Json usage, String error) {
        Usage used = usage(usage);
        if (used != null) {
            out.accept(new ReplyEvent.UsageReported(used));
        }
        switch (reason) {
            case "ERROR" -> throw failures.midway(500, error.isEmpty() ? "the model failed" : error);
            case "TIMEOUT" -> throw failures.midway(504, error.isEmpty() ? "the model took too long" : error);
            case "" -> throw new BrokenAnswer("an answer without a finish reason");
            default -> {}
        }
        out.accept(new ReplyEvent.Finished(switch (reason) {
            case "COMPLETE" -> calls.isEmpty() ? StopReason.END : StopReason.TOOL_CALLS;
            case "TOOL_CALL" -> StopReason.TOOL_CALLS;
            case "MAX_TOKENS" -> StopReason.LENGTH;
            case "STOP_SEQUENCE" -> StopReason.STOP_SEQUENCE;
            case "ERROR_TOXIC" -> StopReason.CONTENT_FILTER;
            default -> StopReason.OTHER;
        }));
    }

    /**
     * What is billed. The count of all tokens holds a prompt of Cohere's own, often many times the caller's, which costs nothing; it stands
     * in only where nothing is said of the bill.
     */
    static @Nullable Usage usage(Json usage) {
        Json billed = usage.at("billed_units");
        Json counted = billed.at("input_tokens").isNull() && billed.at("output_tokens").isNull() ? usage.at("tokens") : billed;
        if (counted.at("input_tokens").isNull() && counted.at("output_tokens").isNull()) {
            return null;
        }
        return Usage.of(tokens(counted.at("input_tokens")), tokens(counted.at("output_tokens")));
    }

    private static long tokens(Json count) {
        // Written as 41 or as 41.0.
        double tokens = count.decimal(0);
        return tokens > 0 && tokens < 1e15 ? Math.round(tokens) : 0;
    }

    private static String arguments(Json call) {
        Json given = call.at("function").at("arguments");
        return given.isNull() ? "" : given.text(given.toString());
    }
}
