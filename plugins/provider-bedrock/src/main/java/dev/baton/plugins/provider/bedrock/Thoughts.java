package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.request.Part;
import java.util.List;

/**
 * The blocks of reasoning in one answer. They must go back as they came, each with its own proof: a signature, or for one that is encrypted the
 * block itself. For one thread and one answer.
 */
final class Thoughts {

    /** How a block that the model keeps to itself is told from a signature. */
    private static final String REDACTED = "redacted:";

    private final StringBuilder signature = new StringBuilder();
    private final StringBuilder redacted = new StringBuilder();

    /** More of the block that is under way: what a whole block or a delta calls {@code text}, {@code signature}, {@code redactedContent}. */
    void more(Json piece, ReplySink out) {
        String words = piece.at("text").text("");
        signature.append(piece.at("signature").text(""));
        redacted.append(piece.at("redactedContent").text(""));
        if (!words.isEmpty()) {
            out.accept(new ReplyEvent.Reasoning(words, null));
        }
    }

    /** The block under way has ended; does nothing where none was. */
    void endBlock(ReplySink out) {
        if (!signature.isEmpty()) {
            out.accept(new ReplyEvent.Reasoning("", signature.toString()));
        }
        if (!redacted.isEmpty()) {
            out.accept(new ReplyEvent.Reasoning("", REDACTED + redacted));
        }
        signature.setLength(0);
        redacted.setLength(0);
    }

    /** The blocks that go back for a canonical thought; none where it has no proof, without which no model takes it. */
    static List<JsonObject> blocks(Part.Reasoning reasoning) {
        String proof = reasoning.signature();
        if (proof == null || proof.isEmpty()) {
            return List.of();
        }
        JsonObject thought = proof.startsWith(REDACTED)
                ? JsonObject.EMPTY.with("redactedContent", proof.substring(REDACTED.length()))
                : JsonObject.EMPTY.with(
                        "reasoningText", JsonObject.builder().put("text", reasoning.text()).put("signature", proof).build());
        return List.of(JsonObject.EMPTY.with("reasoningContent", thought));
    }
}
