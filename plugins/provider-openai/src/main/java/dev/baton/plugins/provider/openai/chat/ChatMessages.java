package dev.baton.plugins.provider.openai.chat;

import dev.baton.plugins.provider.openai.server.ChatDialect;
import dev.baton.plugins.provider.openai.server.ChatDialect.ThoughtPlace;
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
 * Writes messages. A model's earlier thoughts go back where the server has a place for them; they are left out elsewhere, as OpenAI's own
 * clients do, and so are thoughts with a signature, which are another provider's. Whatever else there is no place for is refused.
 */
final class ChatMessages {

    private final String systemRole;
    private final ThoughtPlace thoughts;
    private final CallIds ids;

    ChatMessages(String systemRole, ChatDialect dialect) {
        this.systemRole = systemRole;
        this.thoughts = dialect.thoughtBack();
        this.ids = new CallIds(dialect.callIdLength());
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
    private void user(List<Part> parts, List<Json> out) {
        List<Part> said = new ArrayList<>(parts.size());
        for (Part part : parts) {
            if (part instanceof Part.ToolResult result) {
                out.add(JsonObject.builder()
                        .put("role", "tool")
                        .put("tool_call_id", ids.of(result.callId()))
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
        List<Part> said = new ArrayList<>(parts.size());
        List<Json> calls = new ArrayList<>();
        StringBuilder thought = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.ToolCall call -> calls.add(call(call));
                case Part.Reasoning reasoning -> thought.append(reasoning.signature() == null ? reasoning.text() : "");
                default -> said.add(part);
            }
        }
        JsonObject.Builder message = JsonObject.builder().put("role", "assistant");
        boolean thinks = thoughts == ThoughtPlace.THINKING && !thought.isEmpty();
        Json content = said.isEmpty() && (!calls.isEmpty() || thinks) ? JsonNull.NULL : content(said, "assistant");
        message.put("content", thinks ? thinking(thought.toString(), content) : content);
        if (!thought.isEmpty() && thoughts == ThoughtPlace.REASONING) {
            message.put("reasoning", thought.toString());
        } else if (!thought.isEmpty() && thoughts == ThoughtPlace.REASONING_CONTENT) {
            message.put("reasoning_content", thought.toString());
        }
        if (!calls.isEmpty()) {
            message.put("tool_calls", new JsonArray(calls));
        }
        return message.build();
    }

    private JsonObject call(Part.ToolCall call) {
        return JsonObject.builder()
                .put("id", ids.of(call.id()))
                .put("type", "function")
                .put("function", JsonObject.builder().put("name", call.name()).put("arguments", call.arguments()).build())
                .build();
    }

    /** The content as a list of parts, the thought the first of them. */
    private static JsonArray thinking(String thought, Json content) {
        List<Json> parts = new ArrayList<>();
        parts.add(typed("thinking", new JsonArray(List.of(typed("text", new JsonString(thought))))));
        if (content instanceof JsonArray more) {
            more.forEach(parts::add);
        } else if (content.text() != null) {
            parts.add(typed("text", content));
        }
        return new JsonArray(parts);
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
