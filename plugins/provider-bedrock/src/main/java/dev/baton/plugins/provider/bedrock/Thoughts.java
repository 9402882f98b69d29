package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of reasoning in one answer. They must go back as they came, several of them and those that are encrypted too, while a canonical
 * message has one text and one proof. So the proof is a block's own signature where there is one block with text and signature; else it is
 * the list of all blocks as JSON, which is no signature's form. For one thread and one answer.
 */
final class Thoughts {

    private final List<Json> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder signature = new StringBuilder();
    private final StringBuilder redacted = new StringBuilder();
    private boolean proven;

    /** More of the block that is under way: what a whole block or a delta calls {@code text}, {@code signature}, {@code redactedContent}. */
    void more(Json piece, ReplySink out) {
        String words = piece.at("text").text("");
        signature.append(piece.at("signature").text(""));
        redacted.append(piece.at("redactedContent").text(""));
        if (!words.isEmpty()) {
            text.append(words);
            out.accept(new ReplyEvent.Reasoning(words, null));
        }
    }

    /** The block under way has ended; does nothing where none was. The proof of a first block is told at once, while it is thought of. */
    void endBlock(ReplySink out) {
        int before = blocks.size();
        if (!redacted.isEmpty()) {
            blocks.add(JsonObject.builder().put("redactedContent", redacted.toString()).build());
            proven = true;
        }
        if (!text.isEmpty() || !signature.isEmpty()) {
            JsonObject.Builder words = JsonObject.builder().put("text", text.toString());
            if (!signature.isEmpty()) {
                words.put("signature", signature.toString());
                proven = true;
            }
            blocks.add(JsonObject.builder().put("reasoningText", words.build()).build());
        }
        text.setLength(0);
        signature.setLength(0);
        redacted.setLength(0);
        if (before == 0 && proven) {
            out.accept(new ReplyEvent.Reasoning("", proof()));
        }
    }

    /** The answer has ended: where more blocks came than the first, the proof is that of all of them. */
    void end(ReplySink out) {
        endBlock(out);
        if (proven && blocks.size() > 1) {
            out.accept(new ReplyEvent.Reasoning("", proof()));
        }
    }

    private String proof() {
        Json only = blocks.getFirst().at("reasoningText");
        String own = only.at("signature").text();
        return blocks.size() == 1 && own != null && !only.at("text").text("").isEmpty() ? own : new JsonArray(blocks).toString();
    }

    /** The blocks that go back for a canonical thought; none where it has no proof, without which no model takes it. */
    static List<JsonObject> blocks(Part.Reasoning reasoning) {
        String proof = reasoning.signature();
        if (proof == null || proof.isEmpty()) {
            return List.of();
        }
        List<JsonObject> blocks = new ArrayList<>();
        Json list = proof.startsWith("[") ? list(proof) : null;
        if (list instanceof JsonArray all) {
            all.forEach(block -> blocks.add(JsonObject.builder().put("reasoningContent", block).build()));
        } else {
            JsonObject words = JsonObject.builder().put("text", reasoning.text()).put("signature", proof).build();
            JsonObject block = JsonObject.builder().put("reasoningText", words).build();
            blocks.add(JsonObject.builder().put("reasoningContent", block).build());
        }
        return blocks;
    }

    private static @Nullable Json list(String proof) {
        try {
            return Json.parse(proof);
        } catch (JsonException e) {
            throw new Unsupported("not possible in Converse: a thought whose proof is not as Bedrock gave it; leave the thought out", 0);
        }
    }
}
