package dev.baton.engine.guard;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonBoolean;
import dev.baton.spi.json.JsonNull;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.request.RawBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The texts of a caller's own body, in whatever protocol. Those that the request has too become what they became there. Of the others, which Baton does
 * not understand, everything is looked at by guards that find things by their form; a guard that judges a text as a whole is shown what stands where
 * protocols have texts. A thought with a proof is left out where it would be changed. Names of models, types, roles, identifiers, bytes and proofs are no texts.
 */
final class RawTexts {

    private static final Set<String> NO_TEXTS = Set.of(
            "model", "type", "role", "object", "id", "call_id", "tool_call_id", "tool_use_id", "item_id", "file_id", "vector_store_ids",
            "previous_response_id", "signature", "encrypted_content", "format", "media_type", "mime_type", "mimeType", "detail", "status", "effort",
            "service_tier", "tool_choice", "response_format", "pattern", "$ref", "$schema", "$id", "required", "include", "modalities", "encoding_format", "truncation");

    /** Where the protocols that are served have what is read by a model. */
    private static final Set<String> TEXTS = Set.of(
            "text", "content", "input", "instructions", "system", "query", "documents", "texts", "prompt", "output", "thinking", "title", "context", "data");

    private static final Set<String> TOOLS = Set.of("tool_use", "tool_result", "function_call", "function_call_output", "tool");

    private final Guarding guarding;
    private final Map<String, String> known;

    /** With what became of the texts of the request. */
    RawTexts(Guarding guarding, Map<String, String> known) {
        this.guarding = guarding;
        this.known = known;
    }

    /** The body as it may be sent; the very same where nothing in it changes. */
    RawBody changed(RawBody raw) {
        Json body = object(raw.body(), Way.TO_MODEL);
        return body == raw.body() ? raw : new RawBody(raw.protocol(), (JsonObject) body, raw.headers(), raw.bound());
    }

    private Json json(Json json, String name, Way way) {
        return switch (json) {
            case JsonString string -> {
                String now = text(string.text(), name, way);
                yield now.equals(string.text()) ? string : new JsonString(now);
            }
            case JsonArray array -> array(array, name, way);
            case JsonObject object -> object(object, way);
            case JsonNumber number -> {
                String now = way == Way.TOOL_TO_MODEL ? known.get(number.toString()) : null;
                yield now == null || now.equals(number.toString()) ? number : new JsonString(now);
            }
            case JsonBoolean truth -> truth;
            case JsonNull nothing -> nothing;
        };
    }

    private Json array(JsonArray array, String name, Way way) {
        List<Json> items = new ArrayList<>(array.size());
        boolean changed = false;
        for (Json item : array) {
            Json now = json(item, name, way);
            changed |= now != item;
            if (now == item || !isProven(item)) {
                items.add(now);
            }
        }
        return changed ? new JsonArray(items) : array;
    }

    /** A thought with a proof, which is one of its very words: what is changed goes with neither. */
    private static boolean isProven(Json item) {
        return item instanceof JsonObject object && (object.has("signature") || object.has("encrypted_content"));
    }

    private Json object(JsonObject object, Way outer) {
        String type = object.at("type").text("");
        Way way = TOOLS.contains(type) || object.at("role").text("").equals("tool") ? Way.TOOL_TO_MODEL : outer;
        boolean bytes = type.equals("base64");
        JsonObject[] now = {object};
        object.forEach((name, before) -> {
            // What cannot change is not worth a look at its name.
            if (!mayChange(before, way) || NO_TEXTS.contains(name) || bytes && name.equals("data")) {
                return;
            }
            Json after = json(before, name, way);
            if (after != before) {
                now[0] = now[0].with(name, after);
            }
        });
        return now[0];
    }

    private static boolean mayChange(Json json, Way way) {
        return switch (json) {
            case JsonString string -> true;
            case JsonArray array -> true;
            case JsonObject object -> true;
            case JsonNumber number -> way == Way.TOOL_TO_MODEL;
            case JsonBoolean truth -> false;
            case JsonNull nothing -> false;
        };
    }

    private String text(String text, String name, Way way) {
        String before = known.get(text);
        if (before != null) {
            return before;
        }
        if (text.startsWith("data:")) {
            return text;
        }
        if (name.equals("arguments")) {
            return new JsonTexts(one -> fresh(one, true, Way.TOOL_TO_MODEL), true).in(text);
        }
        return fresh(text, TEXTS.contains(name), way);
    }

    private String fresh(String text, boolean isRead, Way way) {
        guarding.avoid(text);
        return guarding.input(text, way, null, true, guard -> isRead || guard.goesByPlaces());
    }
}
