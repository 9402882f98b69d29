package dev.baton.plugins.provider.anthropic;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.request.Media;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the blocks of a message's content. What the protocol has no place for is refused. */
final class Blocks {

    /** How a thought that the provider keeps to itself is told from a signature. */
    static final String REDACTED = "redacted:";

    private Blocks() {}

    /** The parts as blocks; text without a character is no block, since the API takes none. */
    static List<Json> of(List<Part> parts, Message.Role role) {
        List<Json> blocks = new ArrayList<>(parts.size());
        for (Part part : parts) {
            Json block = block(part, role);
            if (block != null) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    static JsonObject text(String text) {
        return JsonObject.builder().put("type", "text").put("text", text).build();
    }

    static JsonObject result(Part.ToolResult result) {
        JsonObject.Builder block = JsonObject.builder().put("type", "tool_result").put("tool_use_id", result.callId());
        List<Json> content = of(result.content(), Message.Role.TOOL);
        if (!content.isEmpty()) {
            block.put("content", new JsonArray(content));
        }
        return (result.failed() ? block.put("is_error", true) : block).build();
    }

    private static @Nullable Json block(Part part, Message.Role role) {
        boolean assistant = role == Message.Role.ASSISTANT;
        if (role == Message.Role.SYSTEM && !(part instanceof Part.Text)) {
            throw unsupported("what the system says is text alone");
        }
        if (assistant && (part instanceof Part.Image || part instanceof Part.File)) {
            throw unsupported("an assistant's message holds no pictures and no documents");
        }
        return switch (part) {
            case Part.Text text -> text.text().isEmpty() ? null : text(text.text());
            case Part.Image image -> JsonObject.builder().put("type", "image").put("source", source(image.media())).build();
            case Part.File file -> JsonObject.builder()
                    .put("type", "document")
                    .put("source", document(file.media()))
                    .putIfPresent("title", file.name())
                    .build();
            case Part.Audio audio -> throw unsupported("it takes no sound");
            case Part.ToolCall call when assistant -> JsonObject.builder()
                    .put("type", "tool_use")
                    .put("id", call.id())
                    .put("name", call.name())
                    .put("input", input(call))
                    .build();
            case Part.ToolCall call -> throw unsupported("a user's message holds no tool call");
            case Part.ToolResult result -> throw unsupported("a tool's result stands in a message of the user's or the tool's");
            case Part.Reasoning thought when assistant -> thought(thought);
            case Part.Reasoning thought -> throw unsupported("a user's message holds no reasoning");
        };
    }

    /** A thought goes back as it came; one without a proof is another provider's, and would be refused. */
    private static @Nullable Json thought(Part.Reasoning thought) {
        String signature = thought.signature();
        if (signature == null) {
            return null;
        }
        if (signature.startsWith(REDACTED)) {
            return JsonObject.builder().put("type", "redacted_thinking").put("data", signature.substring(REDACTED.length())).build();
        }
        return JsonObject.builder().put("type", "thinking").put("thinking", thought.text()).put("signature", signature).build();
    }

    private static JsonObject input(Part.ToolCall call) {
        String arguments = call.arguments().isBlank() ? "{}" : call.arguments();
        try {
            if (Json.parse(arguments) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException notJson) {
            throw unsupported("the arguments of the call " + call.id() + " are no JSON (" + notJson.getMessage() + ")");
        }
        throw unsupported("the arguments of the call " + call.id() + " are no JSON object");
    }

    private static JsonObject document(Media media) {
        String base64 = media.base64();
        if (base64 != null && media.type() != null && media.type().startsWith("text/")) {
            return JsonObject.builder()
                    .put("type", "text")
                    .put("media_type", "text/plain")
                    .put("data", decoded(base64))
                    .build();
        }
        return source(media);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw unsupported("a document whose bytes are no base64");
        }
    }

    private static JsonObject source(Media media) {
        if (media.base64() != null) {
            if (media.type() == null) {
                throw unsupported("bytes need their media type");
            }
            return JsonObject.builder()
                    .put("type", "base64")
                    .put("media_type", media.type())
                    .put("data", media.base64())
                    .build();
        }
        String uri = String.valueOf(media.uri());
        return uri.contains("://")
                ? JsonObject.builder().put("type", "url").put("url", uri).build()
                : JsonObject.builder().put("type", "file").put("file_id", uri).build();
    }

    private static Unsupported unsupported(String what) {
        return new Unsupported("not possible in Anthropic's protocol: " + what, 0);
    }
}
