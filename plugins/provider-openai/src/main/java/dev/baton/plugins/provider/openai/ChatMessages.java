package dev.baton.plugins.provider.openai;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonNull;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.request.Media;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages. The protocol has no place for a model's earlier reasoning, which is left out, as OpenAI's own clients do;
 * whatever else it has no place for is refused.
 */
final class ChatMessages {

    private final String systemRole;

    ChatMessages(String systemRole) {
        this.systemRole = systemRole;
    }

    JsonArray encode(List<Message> messages) {
        List<Json> out = new ArrayList<>(messages.size());
        for (Message message : messages) {
            switch (message.role()) {
                case SYSTEM -> out.add(message(systemRole, content(message.parts(), "system")));
                case USER -> user(message.parts(), out);
                case ASSISTANT -> out.add(assistant(message.parts()));
                case TOOL -> user(message.parts(), out);
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

    private static JsonObject assistant(List<Part> parts) {
        List<Part> said = new ArrayList<>(parts.size());
        List<Json> calls = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.ToolCall call) {
                JsonObject function = JsonObject.builder().put("name", call.name()).put("arguments", call.arguments()).build();
                calls.add(JsonObject.builder()
                        .put("id", call.id())
                        .put("type", "function")
                        .put("function", function)
                        .build());
            } else if (!(part instanceof Part.Reasoning)) {
                said.add(part);
            }
        }
        JsonObject.Builder message = JsonObject.builder().put("role", "assistant");
        message.put("content", said.isEmpty() && !calls.isEmpty() ? JsonNull.NULL : content(said, "assistant"));
        if (!calls.isEmpty()) {
            message.put("tool_calls", new JsonArray(calls));
        }
        return message.build();
    }

    private static JsonObject message(String role, Json content) {
        return JsonObject.builder().put("role", role).put("content", content).build();
    }

    /** A single text as it is, which every server reads; anything else as a list of parts. */
    private static Json content(List<Part> parts, String role) {
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

    private static JsonObject part(Part part, String role) {
        if (!(part instanceof Part.Text) && !role.equals("user")) {
            throw unsupported("a message of the role '" + role + "' may hold text alone");
        }
        return switch (part) {
            case Part.Text text -> typed("text", new JsonString(text.text()));
            case Part.Image image -> {
                JsonObject.Builder url = JsonObject.builder().put("url", address(image.media()));
                yield typed("image_url", url.putIfPresent("detail", image.detail()).build());
            }
            case Part.Audio audio -> {
                JsonObject.Builder sound = JsonObject.builder().put("data", inline(audio.media(), "sound"));
                yield typed("input_audio", sound.put("format", format(audio.media().type())).build());
            }
            case Part.File file -> typed("file", file(file));
            case Part.ToolCall call -> throw unsupported("a user's message may hold no tool call");
            case Part.ToolResult result -> throw unsupported("a tool's result may hold no other");
            case Part.Reasoning reasoning -> throw unsupported("a user's message may hold no reasoning");
        };
    }

    private static JsonObject typed(String type, Json content) {
        return JsonObject.builder().put("type", type).put(type, content).build();
    }

    private static JsonObject file(Part.File file) {
        Media media = file.media();
        if (media.base64() != null) {
            return JsonObject.builder()
                    .put("filename", file.name() == null ? "file" : file.name())
                    .put("file_data", address(media))
                    .build();
        }
        String uri = media.uri();
        if (uri == null || uri.contains("://")) {
            throw unsupported("a file is sent as its bytes or by an identifier of the provider's, not by an address");
        }
        return JsonObject.builder().put("file_id", uri).build();
    }

    private static String address(Media media) {
        String uri = media.uri();
        if (uri != null) {
            return uri;
        }
        if (media.type() == null) {
            throw unsupported("bytes need their media type");
        }
        return "data:" + media.type() + ";base64," + media.base64();
    }

    private static String inline(Media media, String what) {
        String base64 = media.base64();
        if (base64 == null) {
            throw unsupported(what + " is sent as its bytes, not by an address");
        }
        return base64;
    }

    private static String format(@Nullable String type) {
        return switch (type == null ? "" : type) {
            case "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave" -> "wav";
            case "audio/mpeg", "audio/mp3" -> "mp3";
            default -> throw unsupported("sound of the type '" + type + "'; it takes audio/wav and audio/mpeg");
        };
    }

    private static Unsupported unsupported(String what) {
        return new Unsupported("not possible in the OpenAI protocol: " + what, 0);
    }
}
