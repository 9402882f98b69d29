package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes messages. User and assistant take turns in Converse, and the results of tools are the user's: neighbours of one side become one message. What the system says goes into a field of its own, wherever it stood. A thought goes back with its proof; without one
 * no model takes it, and it is left out. Texts without a character say nothing and are refused by the service: they are left out too.
 */
final class ConverseMessages {

    private final Family family;
    private final CachePoints points;

    ConverseMessages(Family family, CachePoints points) {
        this.family = family;
        this.points = points;
    }

    /** Adds {@code system} and {@code messages}. */
    void encode(List<Message> messages, JsonObject.Builder body) {
        List<Json> system = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        MediaBlocks media = new MediaBlocks();
        for (Message message : messages) {
            switch (message.role()) {
                case SYSTEM -> system(message.parts(), system);
                case USER, TOOL -> message.parts().forEach(part -> user(part, media, turn("user", turns)));
                case ASSISTANT -> message.parts().forEach(part -> assistant(part, turn("assistant", turns)));
            }
        }
        turns.removeIf(turn -> turn.blocks().isEmpty());
        if (turns.isEmpty()) {
            throw ConverseEncoder.unsupported("a conversation without a message beside the system's");
        }
        if (!system.isEmpty()) {
            body.put("system", CachePoints.end(system, points.messages()));
        }
        int last = turns.size() - 1;
        List<Json> out = new ArrayList<>(turns.size());
        for (int i = 0; i <= last; i++) {
            Turn turn = turns.get(i);
            boolean point = points.messages() && i == last && turn.role().equals("user");
            out.add(JsonObject.builder().put("role", turn.role()).put("content", CachePoints.end(turn.blocks(), point)).build());
        }
        body.put("messages", new JsonArray(out));
    }

    /**
     * False where the assistant's last turn calls tools and has no proven thought, as where another provider's model made the calls: Claude, where
     * it is given a budget to think with, refuses that (Amazon Bedrock user guide, "Extended thinking", on tools). Such a turn can only be ended
     * without thinking.
     */
    static boolean canBeThoughtAbout(List<Message> messages) {
        int from = messages.size();
        while (from > 0 && messages.get(from - 1).role() != Message.Role.ASSISTANT) {
            from--;
        }
        int to = from;
        while (from > 0 && messages.get(from - 1).role() == Message.Role.ASSISTANT) {
            from--;
        }
        for (Message message : messages.subList(from, to)) {
            for (Part part : message.parts()) {
                if (part instanceof Part.Reasoning thought && !Thoughts.blocks(thought).isEmpty()) {
                    return true;
                }
                if (part instanceof Part.ToolCall) {
                    return false;
                }
            }
        }
        return true;
    }

    private record Turn(String role, List<JsonObject> blocks) {}

    /** The turn that is under way where it is that side's, else a new one. */
    private static List<JsonObject> turn(String role, List<Turn> turns) {
        if (turns.isEmpty() || !turns.getLast().role().equals(role)) {
            turns.add(new Turn(role, new ArrayList<>()));
        }
        return turns.getLast().blocks();
    }

    private static void system(List<Part> parts, List<Json> out) {
        for (Part part : parts) {
            if (!(part instanceof Part.Text text)) {
                throw ConverseEncoder.unsupported("a system's message with something that is no text");
            }
            if (!text.text().isEmpty()) {
                out.add(text(text.text()));
            }
        }
    }

    private void user(Part part, MediaBlocks media, List<JsonObject> out) {
        switch (part) {
            case Part.Text text -> {
                if (!text.text().isEmpty()) {
                    out.add(text(text.text()));
                }
            }
            case Part.Image image -> out.add(media.image(image.media()));
            case Part.Audio audio -> out.add(media.audio(audio.media()));
            case Part.File file -> out.add(media.document(file));
            case Part.ToolResult result -> out.add(result(result, media));
            case Part.ToolCall call -> throw ConverseEncoder.unsupported("a tool call in a user's message");
            case Part.Reasoning reasoning -> throw ConverseEncoder.unsupported("a thought in a user's message");
        }
    }

    private static void assistant(Part part, List<JsonObject> out) {
        switch (part) {
            case Part.Text text -> {
                if (!text.text().isEmpty()) {
                    out.add(text(text.text()));
                }
            }
            case Part.Reasoning reasoning -> out.addAll(Thoughts.blocks(reasoning));
            case Part.ToolCall call -> out.add(call(call));
            case Part.Image image -> throw ConverseEncoder.unsupported("a picture in the model's own message");
            case Part.Audio audio -> throw ConverseEncoder.unsupported("sound in the model's own message");
            case Part.File file -> throw ConverseEncoder.unsupported("a document in the model's own message");
            case Part.ToolResult result -> throw ConverseEncoder.unsupported("a tool's result in the model's own message");
        }
    }

    private static JsonObject call(Part.ToolCall call) {
        JsonObject use = JsonObject.builder()
                .put("toolUseId", call.id())
                .put("name", call.name())
                .put("input", arguments(call))
                .build();
        return JsonObject.builder().put("toolUse", use).build();
    }

    /** A JSON document here, while the canonical form is the text that the model wrote. */
    private static Json arguments(Part.ToolCall call) {
        if (call.arguments().isBlank()) {
            return JsonObject.EMPTY;
        }
        try {
            return Json.parse(call.arguments());
        } catch (JsonException e) {
            throw ConverseEncoder.unsupported(
                    "arguments that are no JSON, as in an earlier call of the tool '" + call.name() + "'; leave that call and its result out");
        }
    }

    private JsonObject result(Part.ToolResult result, MediaBlocks media) {
        List<JsonObject> content = new ArrayList<>(result.content().size());
        for (Part part : result.content()) {
            if (part instanceof Part.ToolResult) {
                throw ConverseEncoder.unsupported("a tool's result within another");
            }
            user(part, media, content);
        }
        JsonObject.Builder block = JsonObject.builder()
                .put("toolUseId", result.callId())
                .put("content", new JsonArray(List.copyOf(content)));
        // Only these take it (API reference, "ToolResultBlock"); for the others the content says that it failed, and how.
        if (family.isClaude() || family.isNova()) {
            block.put("status", result.failed() ? "error" : "success");
        }
        return JsonObject.builder().put("toolResult", block.build()).build();
    }

    private static JsonObject text(String text) {
        return JsonObject.builder().put("text", text).build();
    }
}
