package dev.baton.plugins.provider.ollama;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the messages of one conversation. A message of the API is one text with its pictures beside it; several texts are joined by line
 * feeds. For one conversation and one thread.
 */
final class ChatMessages {

    /** Which tool a call was of: results name the tool, and only recent servers read the identifier beside it. */
    private final Map<String, String> tools = new HashMap<>();

    JsonArray encode(List<Message> messages) {
        List<Json> out = new ArrayList<>(messages.size());
        for (Message message : messages) {
            switch (message.role()) {
                case SYSTEM -> out.add(said("system", message.parts()));
                case ASSISTANT -> out.add(assistant(message.parts()));
                case USER, TOOL -> user(message.parts(), out);
            }
        }
        return new JsonArray(out);
    }

    /** Results of tools are messages of their own here, wherever they stand in the conversation. */
    private void user(List<Part> parts, List<Json> out) {
        List<Part> said = new ArrayList<>(parts.size());
        for (Part part : parts) {
            if (part instanceof Part.ToolResult result) {
                out.add(JsonObject.builder()
                        .put("role", "tool")
                        .put("content", said("tool", result.content()).at("content"))
                        .putIfPresent("tool_name", tools.get(result.callId()))
                        .put("tool_call_id", result.callId())
                        .build());
            } else {
                said.add(part);
            }
        }
        if (!said.isEmpty() || parts.isEmpty()) {
            out.add(said("user", said));
        }
    }

    private JsonObject assistant(List<Part> parts) {
        List<Part> said = new ArrayList<>(parts.size());
        List<Json> calls = new ArrayList<>();
        StringBuilder thinking = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.ToolCall call -> calls.add(call(call));
                case Part.Reasoning reasoning -> thinking.append(reasoning.text());
                default -> said.add(part);
            }
        }
        JsonObject.Builder message = said("assistant", said).toBuilder();
        if (!thinking.isEmpty()) {
            message.put("thinking", thinking);
        }
        if (!calls.isEmpty()) {
            message.put("tool_calls", new JsonArray(calls));
        }
        return message.build();
    }

    private JsonObject call(Part.ToolCall call) {
        tools.put(call.id(), call.name());
        JsonObject function = JsonObject.builder()
                .put("name", call.name())
                .put("arguments", arguments(call))
                .build();
        return JsonObject.builder().put("id", call.id()).put("function", function).build();
    }

    private static JsonObject arguments(Part.ToolCall call) {
        if (call.arguments().isBlank()) {
            return JsonObject.EMPTY;
        }
        try {
            if (Json.parse(call.arguments()) instanceof JsonObject arguments) {
                return arguments;
            }
        } catch (JsonException broken) {
            throw unsupported("arguments of an earlier call of '" + call.name() + "' that are no JSON (" + broken.getMessage() + ")");
        }
        throw unsupported("arguments of an earlier call of '" + call.name() + "' that are no JSON object");
    }

    private static JsonObject said(String role, List<Part> parts) {
        List<String> texts = new ArrayList<>(parts.size());
        List<Json> images = new ArrayList<>(0);
        for (Part part : parts) {
            switch (part) {
                case Part.Text text -> texts.add(text.text());
                case Part.Image image when role.equals("user") -> images.add(picture(image));
                case Part.Image image -> throw unsupported("a picture in a message of the role '" + role + "'; put it into a user's");
                case Part.Audio audio -> throw unsupported("sound");
                case Part.File file -> throw unsupported("a document; send its text, or its pages as pictures");
                case Part.ToolCall call -> throw unsupported("a tool call in a message of the role '" + role + "'");
                case Part.ToolResult result -> throw unsupported("a tool's result within a message of the role '" + role + "'");
                case Part.Reasoning reasoning -> throw unsupported("reasoning in a message of the role '" + role + "'");
            }
        }
        JsonObject.Builder message = JsonObject.builder().put("role", role).put("content", String.join("\n", texts));
        if (!images.isEmpty()) {
            message.put("images", new JsonArray(images));
        }
        return message.build();
    }

    private static JsonString picture(Part.Image image) {
        String base64 = image.media().base64();
        if (base64 == null) {
            throw unsupported("a picture at an address; send its bytes");
        }
        return new JsonString(base64);
    }

    private static Unsupported unsupported(String what) {
        return new Unsupported("not possible in Ollama's API: " + what, 0);
    }
}
