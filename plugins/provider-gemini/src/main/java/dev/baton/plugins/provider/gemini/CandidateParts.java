package dev.baton.plugins.provider.gemini;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a candidate's content. The program that a model had run by the service, and its output, are passed over: they are
 * how it came to the answer, not the answer. For one thread and one answer.
 */
final class CandidateParts {

    private final String replyId;
    private final boolean raw;
    private int calls;

    /**
     * For one answer.
     *
     * @param replyId its identifier, from which calls without one of their own are given theirs
     * @param raw     true where the caller gets the bytes too, and so loses nothing that has no place here
     */
    CandidateParts(String replyId, boolean raw) {
        this.replyId = replyId;
        this.raw = raw;
    }

    /** How many tools were called so far. */
    int calls() {
        return calls;
    }

    void read(Json part, ReplySink out) {
        String signature = part.at("thoughtSignature").text();
        if (part.at("functionCall") instanceof JsonObject function) {
            call(function, signature, out);
            return;
        }
        String text = part.at("text").text("");
        if (part.at("thought").flag(false)) {
            if (!text.isEmpty() || signature != null) {
                out.accept(new ReplyEvent.Reasoning(text, signature));
            }
            return;
        }
        if (!text.isEmpty()) {
            out.accept(new ReplyEvent.Text(text));
        }
        if (signature != null) {
            // The proof of the thoughts behind a text; it goes back to the text that follows the reasoning.
            out.accept(new ReplyEvent.Reasoning("", signature));
        }
        if (!raw && !part.at("inlineData").isNull()) {
            throw new Unsupported(
                    "the model answered with '" + part.at("inlineData").at("mimeType").text("bytes")
                            + "', for which there is no place in a chat's answer; ask for text alone (responseModalities)",
                    0);
        }
    }

    private void call(JsonObject function, @Nullable String signature, ReplySink out) {
        Json given = function.at("args");
        boolean piece = !function.at("partialArgs").isNull() || function.at("willContinue").flag(false);
        if (piece && !raw) {
            throw new Unsupported("arguments that come in pieces; leave streamFunctionCallArguments out", 0);
        }
        String name = function.at("name").text("");
        if (piece && name.isEmpty()) {
            return;
        }
        String id = function.at("id").text("");
        String own = id.isEmpty() ? replyId + "_" + calls : id;
        out.accept(new ReplyEvent.ToolCall(calls, own, name, given.isNull() ? "{}" : given.toString(), signature));
        calls++;
    }
}
