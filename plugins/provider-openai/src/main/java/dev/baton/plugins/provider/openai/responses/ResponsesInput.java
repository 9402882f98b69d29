package dev.baton.plugins.provider.openai.responses;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as the protocol holds it: a first message of the system's as instructions, everything else as items.
 *
 * @param instructions the frame; null where there is none
 * @param items        messages, calls of tools, their results, and what the server once thought
 */
record ResponsesInput(@Nullable String instructions, JsonArray items) {

    static ResponsesInput of(List<Message> messages) {
        Message first = messages.getFirst();
        boolean framed = messages.size() > 1
                && first.role() == Message.Role.SYSTEM
                && !first.parts().isEmpty()
                && first.parts().stream().allMatch(Part.Text.class::isInstance);
        List<Json> items = new ArrayList<>(messages.size());
        Set<String> seen = new HashSet<>();
        for (Message message : framed ? messages.subList(1, messages.size()) : messages) {
            switch (message.role()) {
                case SYSTEM -> items.add(message("system", ResponsesParts.content(message.parts(), "system")));
                case USER, TOOL -> user(message.parts(), items);
                case ASSISTANT -> assistant(message.parts(), items, seen);
            }
        }
        return new ResponsesInput(framed ? first.text() : null, new JsonArray(items));
    }

    /** Results of tools are items of their own, wherever they stand in the conversation. */
    private static void user(List<Part> parts, List<Json> items) {
        List<Part> said = new ArrayList<>(parts.size());
        for (Part part : parts) {
            if (part instanceof Part.ToolResult result) {
                items.add(JsonObject.builder()
                        .put("type", "function_call_output")
                        .put("call_id", result.callId())
                        .put("output", ResponsesParts.content(result.content(), "tool"))
                        .build());
            } else {
                said.add(part);
            }
        }
        if (!said.isEmpty() || parts.isEmpty()) {
            items.add(message("user", ResponsesParts.content(said, "user")));
        }
    }

    /**
     * Text, calls and earlier reasoning of the model. Reasoning goes back to the place where it came, between the calls it led to; without the
     * server's own proof it has no place here and is left out, as OpenAI's own clients do.
     */
    private static void assistant(List<Part> parts, List<Json> items, Set<String> seen) {
        List<Part> left = new ArrayList<>(parts);
        List<Part> said = new ArrayList<>(parts.size());
        for (Part part : parts) {
            // What a trail named before its turn came is no longer left.
            if (!left.remove(part)) {
                continue;
            }
            switch (part) {
                case Part.Reasoning reasoning -> {
                    say(said, items);
                    think(reasoning, left, items, seen);
                }
                case Part.ToolCall call -> {
                    say(said, items);
                    items.add(call(call));
                }
                default -> said.add(part);
            }
        }
        say(said, items);
    }

    private static void think(Part.Reasoning reasoning, List<Part> left, List<Json> items, Set<String> seen) {
        for (Json kept : ReasoningTrail.in(reasoning.signature())) {
            switch (kept.at("type").text("")) {
                case "message" -> say(texts(left), items);
                case "function_call" -> {
                    Part.ToolCall call = taken(left, kept.at("call_id").text(""));
                    if (call != null) {
                        items.add(call(call));
                    }
                }
                default -> {
                    // Each signature of an answer holds those before it.
                    if (seen.add(kept.at("id").text(kept.toString()))) {
                        items.add(kept);
                    }
                }
            }
        }
    }

    private static void say(List<Part> parts, List<Json> items) {
        if (!parts.isEmpty()) {
            items.add(message("assistant", ResponsesParts.content(parts, "assistant")));
            parts.clear();
        }
    }

    private static JsonObject call(Part.ToolCall call) {
        return JsonObject.builder()
                .put("type", "function_call")
                .put("call_id", call.id())
                .put("name", call.name())
                .put("arguments", call.arguments())
                .build();
    }

    /** Takes the texts out of the parts that are left. */
    private static List<Part> texts(List<Part> left) {
        List<Part> texts = new ArrayList<>(left.stream().filter(Part.Text.class::isInstance).toList());
        left.removeAll(texts);
        return texts;
    }

    /** Takes that call out of the parts that are left; null where it is not among them. */
    private static Part.@Nullable ToolCall taken(List<Part> left, String id) {
        for (Part part : left) {
            if (part instanceof Part.ToolCall call && call.id().equals(id)) {
                left.remove(part);
                return call;
            }
        }
        return null;
    }

    private static JsonObject message(String role, Json content) {
        return JsonObject.builder().put("role", role).put("content", content).build();
    }
}
