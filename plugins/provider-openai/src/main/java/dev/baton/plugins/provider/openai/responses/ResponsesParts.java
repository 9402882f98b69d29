package dev.baton.plugins.provider.openai.responses;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.request.Media;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;

/** Writes the content of a message or of a tool's result. */
final class ResponsesParts {

    private ResponsesParts() {}

    /** A single text as it is; anything else as a list of typed parts. */
    static Json content(List<Part> parts, String role) {
        if (parts.isEmpty()) {
            return new JsonString("");
        }
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Text text) {
            return new JsonString(text.text());
        }
        List<Json> out = new ArrayList<>(parts.size());
        for (Part part : parts) {
            out.add(part(part, role));
        }
        return new JsonArray(out);
    }

    static Unsupported unsupported(String what) {
        return new Unsupported("not possible in OpenAI's Responses protocol: " + what, 0);
    }

    private static JsonObject part(Part part, String role) {
        boolean mayShow = role.equals("user") || role.equals("tool");
        if (!(part instanceof Part.Text) && !mayShow) {
            throw unsupported("a message of the role '" + role + "' may hold text alone");
        }
        return switch (part) {
            case Part.Text text -> JsonObject.builder()
                    .put("type", role.equals("assistant") ? "output_text" : "input_text")
                    .put("text", text.text())
                    .build();
            case Part.Image image -> image(image);
            case Part.File file -> file(file);
            case Part.Audio audio -> throw unsupported("sound; have the model asked by Chat Completions");
            case Part.ToolCall call -> throw unsupported("a user's message may hold no tool call");
            case Part.ToolResult result -> throw unsupported("a tool's result may hold no other");
            case Part.Reasoning reasoning -> throw unsupported("a user's message may hold no reasoning");
        };
    }

    private static JsonObject image(Part.Image image) {
        JsonObject.Builder part = JsonObject.builder().put("type", "input_image");
        String uri = image.media().uri();
        boolean isIdentifier = uri != null && !uri.contains(":");
        part.put(isIdentifier ? "file_id" : "image_url", uri == null ? data(image.media()) : uri);
        return part.putIfPresent("detail", image.detail()).build();
    }

    private static JsonObject file(Part.File file) {
        JsonObject.Builder part = JsonObject.builder().put("type", "input_file");
        String uri = file.media().uri();
        if (uri == null) {
            part.put("filename", file.name() == null ? "file" : file.name()).put("file_data", data(file.media()));
        } else {
            part.put(uri.contains(":") ? "file_url" : "file_id", uri);
        }
        return part.build();
    }

    private static String data(Media media) {
        if (media.type() == null) {
            throw unsupported("bytes need their media type");
        }
        return "data:" + media.type() + ";base64," + media.base64();
    }
}
