package dev.baton.plugins.provider.gemini;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages: those of the system into one instruction, whichever place they had; the others as turns of {@code user} and {@code
 * model}. For one request.
 *
 * <p>Signatures go back to the part they came with: a call's to the call, that of reasoning to the text that follows it in the message
 * (Google's page "Thought signatures"). From its third generation on, a model refuses a step of the current turn whose first call has
 * none; where such a call was made by another model or by hand, it gets the value that this page gives for the case.
 */
final class Contents {

    private static final String NO_SIGNATURE = "skip_thought_signature_validator";
    private static final List<String> DETAILS = List.of("low", "medium", "high");

    private final Generation generation;
    private final MediaParts media;
    private final ToolResults results;
    private final List<Json> instruction = new ArrayList<>();
    private final List<Json> contents = new ArrayList<>();
    private final Map<String, String> toolNames = new HashMap<>();
    private int closest = -1;
    private @Nullable String resolution;

    Contents(Generation generation, MediaParts media) {
        this.generation = generation;
        this.media = media;
        this.results = new ToolResults(generation);
    }

    /**
     * Puts {@code systemInstruction} and {@code contents} into the body.
     *
     * @throws Unsupported where the protocol has no place for something
     */
    void encode(List<Message> messages, JsonObject.Builder body) {
        int turn = currentTurn(messages);
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            switch (message.role()) {
                case SYSTEM -> system(message);
                case ASSISTANT -> {
                    Turn said = new Turn(message.role(), new ArrayList<>());
                    model(message.parts(), said.parts(), i > turn && generation.isGemini(3, 0));
                    turns.add(said);
                }
                case USER, TOOL -> {
                    // The results of calls made side by side belong in one turn, as the calls are.
                    boolean more = message.role() == Message.Role.TOOL
                            && !turns.isEmpty()
                            && turns.getLast().role() == Message.Role.TOOL;
                    if (!more) {
                        turns.add(new Turn(message.role(), new ArrayList<>()));
                    }
                    user(message.parts(), turns.getLast().parts());
                }
            }
        }
        for (Turn said : turns) {
            if (!said.parts().isEmpty()) {
                contents.add(said.json());
            }
        }
        if (contents.isEmpty()) {
            throw unsupported("a request needs a message of the user's, not of the system's alone");
        }
        if (!instruction.isEmpty()) {
            body.put("systemInstruction", JsonObject.builder().put("parts", new JsonArray(instruction)).build());
        }
        body.put("contents", new JsonArray(contents));
    }

    private record Turn(Message.Role role, List<Json> parts) {
        JsonObject json() {
            return JsonObject.builder()
                    .put("role", role == Message.Role.ASSISTANT ? "model" : "user")
                    .put("parts", new JsonArray(parts))
                    .build();
        }
    }

    /** How closely to look at every picture, for models that cannot be told for each: the closest that was asked; null where nothing was. */
    @Nullable String resolution() {
        return resolution;
    }

    /** The index of the message that began the current turn: the last in which the user said something beside the results of tools. */
    private static int currentTurn(List<Message> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            Message message = messages.get(i);
            if (message.role() == Message.Role.USER && !message.parts().stream().allMatch(Part.ToolResult.class::isInstance)) {
                return i;
            }
        }
        return -1;
    }

    private void system(Message message) {
        for (Part part : message.parts()) {
            if (!(part instanceof Part.Text text)) {
                throw unsupported("a message of the system's may hold text alone");
            }
            if (!text.text().isEmpty()) {
                instruction.add(text(text.text()));
            }
        }
    }

    private void user(List<Part> parts, List<Json> out) {
        for (Part part : parts) {
            switch (part) {
                case Part.Text text -> {
                    if (!text.text().isEmpty()) {
                        out.add(text(text.text()));
                    }
                }
                case Part.Image image -> out.add(image(image));
                case Part.Audio audio -> out.add(media.of(audio.media(), null));
                case Part.File file -> out.add(media.of(file.media(), file.name()));
                case Part.ToolResult result -> out.add(results.of(result, toolNames.get(result.callId())));
                case Part.ToolCall call -> throw unsupported("a user's message may hold no tool call");
                case Part.Reasoning reasoning -> throw unsupported("a user's message may hold no reasoning");
            }
        }
    }

    private void model(List<Part> parts, List<Json> out, boolean signed) {
        String pending = null;
        boolean called = false;
        for (Part part : parts) {
            switch (part) {
                case Part.Text text -> {
                    if (!text.text().isEmpty()) {
                        out.add(signed(JsonObject.builder().put("text", text.text()), pending));
                        pending = null;
                    }
                }
                case Part.Reasoning reasoning -> {
                    if (!reasoning.text().isEmpty()) {
                        out.add(JsonObject.builder().put("text", reasoning.text()).put("thought", true).build());
                    }
                    pending = reasoning.signature() == null ? pending : reasoning.signature();
                }
                case Part.ToolCall call -> {
                    String signature = call.signature() == null && signed && !called ? NO_SIGNATURE : call.signature();
                    out.add(signed(JsonObject.builder().put("functionCall", call(call)), signature));
                    called = true;
                }
                case Part.Image image -> out.add(image(image));
                case Part.Audio audio -> out.add(media.of(audio.media(), null));
                case Part.File file -> out.add(media.of(file.media(), file.name()));
                case Part.ToolResult result -> throw unsupported("a model's message may hold no result of a tool");
            }
        }
        if (pending != null) {
            // A stream brings the signature of a text in a part of its own, whose text is empty: so it goes back.
            out.add(signed(JsonObject.builder().put("text", ""), pending));
        }
    }

    private JsonObject call(Part.ToolCall call) {
        toolNames.put(call.id(), call.name());
        JsonObject.Builder function = JsonObject.builder();
        if (!call.id().isEmpty()) {
            function.put("id", call.id());
        }
        JsonObject arguments = call.arguments().isBlank() ? JsonObject.EMPTY : ToolResults.object(call.arguments());
        if (arguments == null) {
            throw unsupported("the arguments of the call '" + call.id() + "' are no JSON object");
        }
        return function.put("name", call.name()).put("args", arguments).build();
    }

    private JsonObject image(Part.Image image) {
        JsonObject part = media.of(image.media(), null);
        String detail = image.detail();
        if (detail == null || detail.equals("auto")) {
            return part;
        }
        int closeness = DETAILS.indexOf(detail);
        if (closeness < 0) {
            throw unsupported("a picture's detail '" + detail + "'; valid are auto, " + String.join(", ", DETAILS));
        }
        String level = "MEDIA_RESOLUTION_" + detail.toUpperCase(Locale.ROOT);
        if (generation.isGemini(3, 0)) {
            return part.with("mediaResolution", JsonObject.builder().put("level", level).build());
        }
        if (closeness >= closest) {
            closest = closeness;
            resolution = level;
        }
        return part;
    }

    private static JsonObject text(String text) {
        return JsonObject.builder().put("text", text).build();
    }

    private static JsonObject signed(JsonObject.Builder part, @Nullable String signature) {
        return part.putIfPresent("thoughtSignature", signature).build();
    }

    private static Unsupported unsupported(String what) {
        return new Unsupported("not possible in the Gemini protocol: " + what, 0);
    }
}
