package dev.baton.server.anthropic;

import dev.baton.spi.json.JsonObject;

/** Writes the blocks of an answer's content. */
final class Blocks {

    private Blocks() {}

    static JsonObject text(String text) {
        return JsonObject.builder().put("type", "text").put("text", text).build();
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
