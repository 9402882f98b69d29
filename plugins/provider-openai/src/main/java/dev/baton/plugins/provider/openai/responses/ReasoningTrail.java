package dev.baton.plugins.provider.openai.responses;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of an answer must be sent back unchanged with the next turn, as a signature can carry it: a JSON array of the answer's items, in their
 * order, from the first to the last that must go back. Those are reasoning that holds its own content (encrypted or open), and what a hosted
 * tool did, which belongs to the reasoning before it. Of messages and calls, which the conversation holds anyway, there is only a mark of
 * their place: OpenAI refuses reasoning that is not followed by what it led to. For one thread.
 */
final class ReasoningTrail {

    private static final String BEGINNING = "[{\"type\":";

    private final List<Json> items = new ArrayList<>();
    private boolean holdsReasoning;

    /** Takes the next finished item; answers the signature of all so far where this one changes it, null elsewhere. */
    @Nullable String add(Json item) {
        String type = item.at("type").text("");
        switch (type) {
            case "message" -> items.add(JsonObject.builder().put("type", type).build());
            case "function_call", "custom_tool_call" ->
                items.add(JsonObject.builder().put("type", "function_call").put("call_id", item.at("call_id")).build());
            case "reasoning" -> {
                boolean open = item.at("content") instanceof JsonArray content && content.size() > 0;
                if (item instanceof JsonObject reasoning && (open || item.at("encrypted_content").text() != null)) {
                    holdsReasoning = true;
                    items.add(typeFirst(reasoning));
                    return signature();
                }
            }
            default -> {
                if (item instanceof JsonObject hosted && !type.isEmpty()) {
                    items.add(typeFirst(hosted));
                    return holdsReasoning ? signature() : null;
                }
            }
        }
        return null;
    }

    /** The items in a signature; none where it is null or another protocol's. */
    static List<Json> in(@Nullable String signature) {
        if (signature == null || !signature.startsWith(BEGINNING)) {
            return List.of();
        }
        try {
            List<Json> items = new ArrayList<>();
            if (Json.parse(signature) instanceof JsonArray array) {
                array.forEach(items::add);
            }
            return items;
        } catch (JsonException foreign) {
            // It only begins like one of these, so it is not ours to send back.
            return List.of();
        }
    }

    private String signature() {
        return new JsonArray(items).toString();
    }

    /** So that a signature of this kind is known by its beginning. */
    private static JsonObject typeFirst(JsonObject item) {
        JsonObject.Builder out = JsonObject.builder().put("type", item.at("type"));
        item.forEach(out::put);
        return out.build();
    }
}
