package dev.baton.plugins.provider.cohere;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.model.Capability;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.request.Media;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes messages. What a model thought goes back as thought to one that thinks, else as the plan of its tool calls, as it came; without
 * calls the API has no place for it, and it is left out.
 */
final class ChatMessages {

    private final boolean thinks;

    ChatMessages(ModelCard model) {
        thinks = model.can(Capability.REASONING);
    }

    JsonArray encode(List<Message> messages) {
        List<Json> out = new ArrayList<>(messages.size());
        for (Message message : messages) {
            switch (message.role()) {
                case SYSTEM -> out.add(message("system", content(message.parts(), "system")));
                case ASSISTANT -> out.add(assistant(message.parts()));
                case USER, TOOL -> user(message.parts(), out);
            }
        }
        return new JsonArray(out);
    }

    /** Results of tools are messages of their own here, wherever they stand in the conversation. */
    private static void user(List<Part> parts, List<Json> out) {
        List<Part> said = new ArrayList<>(parts.size());
        for (Part part : parts) {
            if (part instanceof Part.ToolResult result) {
                out.add(JsonObject.builder()
                        .put("role", "tool")
                        .put("tool_call_id", result.callId())
                        .put("content", content(result.content(), "tool"))
                        .build());
            } else {
                said.add(part);
            }
        }
        if (!said.isEmpty() || parts.isEmpty()) {
            out.add(message("user", content(said, "user")));
        }
    }

    private JsonObject assistant(List<Part> parts) {
        List<Json> said = new ArrayList<>(parts.size());
        List<Json> calls = new ArrayList<>();
        StringBuilder thought = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.ToolCall call -> calls.add(call(call));
                case Part.Reasoning reasoning -> thought.append(reasoning.text());
                default -> said.add(part(part, "assistant"));
            }
        }
        if (thinks && !thought.isEmpty()) {
            said.addFirst(JsonObject.builder().put("type", "thinking").put("thinking", thought).build());
        }
        JsonObject.Builder message = JsonObject.builder().put("role", "assistant");
        if (!said.isEmpty() || calls.isEmpty()) {
            message.put("content", said.isEmpty() ? new JsonString("") : single(said));
        }
        if (!calls.isEmpty()) {
            message.put("tool_calls", new JsonArray(calls));
            if (!thinks && !thought.isEmpty()) {
                message.put("tool_plan", thought);
            }
        }
        return message.build();
    }

    private static JsonObject call(Part.ToolCall call) {
        JsonObject function = JsonObject.builder().put("name", call.name()).put("arguments", call.arguments()).build();
        return JsonObject.builder().put("id", call.id()).put("type", "function").put("function", function).build();
    }

    private static JsonObject message(String role, Json content) {
        return JsonObject.builder().put("role", role).put("content", content).build();
    }

    private static Json content(List<Part> parts, String role) {
        if (parts.isEmpty()) {
            return new JsonString("");
        }
        List<Json> out = new ArrayList<>(parts.size());
        parts.forEach(part -> out.add(part(part, role)));
        return single(out);
    }

    /** A single text as it is; anything else as a list of parts. */
    private static Json single(List<Json> parts) {
        return parts.size() == 1 && parts.getFirst().at("type").text("").equals("text")
                ? parts.getFirst().at("text")
                : new JsonArray(parts);
    }

    private static JsonObject part(Part part, String role) {
        return switch (part) {
            case Part.Text text -> JsonObject.builder().put("type", "text").put("text", text.text()).build();
            case Part.Image image when role.equals("user") -> {
                JsonObject.Builder url = JsonObject.builder().put("url", address(image.media()));
                yield JsonObject.builder()
                        .put("type", "image_url")
                        .put("image_url", url.putIfPresent("detail", image.detail()).build())
                        .build();
            }
            case Part.Image image -> throw unsupported("a picture in a message of the role '" + role + "'; put it into a user's");
            case Part.Audio audio -> throw unsupported("sound");
            case Part.File file -> throw unsupported("a document as a file; send its text, or its pages as pictures");
            case Part.ToolCall call -> throw unsupported("a tool call in a message of the role '" + role + "'");
            case Part.ToolResult result -> throw unsupported("a tool's result within a message of the role '" + role + "'");
            case Part.Reasoning reasoning -> throw unsupported("reasoning in a message of the role '" + role + "'");
        };
    }

    private static String address(Media media) {
        String uri = media.uri();
        if (uri != null) {
            return uri;
        }
        if (media.type() == null) {
            throw unsupported("bytes without their media type");
        }
        return "data:" + media.type() + ";base64," + media.base64();
    }

    private static Unsupported unsupported(String what) {
        return new Unsupported("not possible in Cohere's API: " + what, 0);
    }
}
