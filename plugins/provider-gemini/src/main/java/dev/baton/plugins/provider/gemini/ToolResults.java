package dev.baton.plugins.provider.gemini;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.request.Media;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what tools gave as {@code functionResponse}. It holds a JSON object: one that a tool gave goes as it is, anything else under
 * {@code result}, and what says why a tool failed under {@code error} (Google's reference, "FunctionResponse").
 */
final class ToolResults {

    private final Generation generation;

    ToolResults(Generation generation) {
        this.generation = generation;
    }

    /**
     * The part.
     *
     * @param name the tool that was called; null where no call of that identifier came before
     */
    JsonObject of(Part.ToolResult result, @Nullable String name) {
        if (name == null) {
            throw unsupported("the result of the call '" + result.callId() + "' needs that call in a message before it, which names the tool");
        }
        StringBuilder text = new StringBuilder();
        List<Json> media = new ArrayList<>(0);
        for (Part part : result.content()) {
            switch (part) {
                case Part.Text said -> text.append(said.text());
                case Part.Image image -> media.add(bytes(image.media(), null));
                case Part.File file -> media.add(bytes(file.media(), file.name()));
                default -> throw unsupported("the result of a tool may hold text, pictures and documents alone");
            }
        }
        JsonObject.Builder function = JsonObject.builder();
        if (!result.callId().isEmpty()) {
            function.put("id", result.callId());
        }
        function.put("name", name).put("response", response(text.toString(), result.failed()));
        if (!media.isEmpty()) {
            function.put("parts", new JsonArray(media));
        }
        return JsonObject.builder().put("functionResponse", function.build()).build();
    }

    private static JsonObject response(String text, boolean failed) {
        JsonObject given = object(text);
        if (failed) {
            return JsonObject.builder().put("error", given == null ? text : given).build();
        }
        return given == null ? JsonObject.builder().put("result", text).build() : given;
    }

    private JsonObject bytes(Media media, @Nullable String name) {
        if (!generation.isGemini(3, 0)) {
            throw unsupported("results of tools that are no text need a model of the third generation or later");
        }
        if (media.base64() == null) {
            throw unsupported("a picture or document from a tool is sent as its bytes, not by an address");
        }
        return JsonObject.builder().put("inlineData", MediaParts.bytes(media, name)).build();
    }

    /** The JSON object that the text is; null where it is none. Most texts are none, which their beginning tells. */
    static @Nullable JsonObject object(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return null;
        }
        try {
            return Json.parse(text) instanceof JsonObject object ? object : null;
        } catch (JsonException notJson) {
            return null;
        }
    }

    private static Unsupported unsupported(String what) {
        return new Unsupported("not possible in the Gemini protocol: " + what, 0);
    }
}
