package dev.baton.server.anthropic;

import dev.baton.engine.dispatch.Proof;
import dev.baton.spi.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Writes the blocks of an answer's content. */
final class Blocks {

    /** What stands before the signature of a thought that its provider keeps to itself, where requests and answers are canonical. */
    static final String REDACTED = "redacted:";

    private Blocks() {}

    static JsonObject text(String text) {
        return JsonObject.builder().put("type", "text").put("text", text).build();
    }

    /** A thought, told or kept to itself. */
    static JsonObject thought(String thought, @Nullable String signature) {
        if (signature == null) {
            return thinking(thought, "");
        }
        return isRedacted(thought, signature) ? redacted(data(signature)) : thinking(thought, signature);
    }

    /** Whether that is a thought which its provider keeps to itself. */
    static boolean isRedacted(String thought, @Nullable String signature) {
        if (signature == null || !thought.isEmpty()) {
            return false;
        }
        Proof proof = Proof.read(signature);
        return (proof == null ? signature : proof.value()).startsWith(REDACTED);
    }

    /** The data of a redacted block, the mark of its maker included; see {@link #signature} for the way back. */
    private static String data(String signature) {
        Proof proof = Proof.read(signature);
        return proof == null
                ? signature.substring(REDACTED.length())
                : new Proof(proof.maker(), proof.value().substring(REDACTED.length())).signature();
    }

    /** The canonical signature of a redacted block with that data. */
    static String signature(String data) {
        Proof proof = Proof.read(data);
        return proof == null
                ? new Proof(MessagesProtocol.NAME, REDACTED + data).signature()
                : new Proof(proof.maker(), REDACTED + proof.value()).signature();
    }

    static JsonObject thinking(String thought, String signature) {
        return JsonObject.builder().put("type", "thinking").put("thinking", thought).put("signature", signature).build();
    }

    /** Thought that the provider keeps to itself; it comes back to the provider as it is. */
    static JsonObject redacted(String data) {
        return JsonObject.builder().put("type", "redacted_thinking").put("data", data).build();
    }

    static JsonObject call(String id, String name, JsonObject input) {
        return JsonObject.builder().put("type", "tool_use").put("id", id).put("name", name).put("input", input).build();
    }
}
