package dev.baton.engine.bridge;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import dev.baton.spi.request.ToolChoice;
import java.util.ArrayList;
import java.util.List;

/**
 * Says tools, earlier calls and their results as text. The convention: the system's message lists the tools with their schemas; a call is
 * {@code <tool_call>{"name": …, "arguments": …}</tool_call>} in the model's text, read by {@link CallReader}; its result is
 * {@code <tool_result>{"id": …, "content": …}</tool_result>} in the user's next message.
 */
final class PromptedTools {

    private PromptedTools() {}

    /** True where the request needs a provider that knows of tools: it brings some along, or tells of calls. */
    static boolean areNeededBy(ChatRequest request) {
        return !request.tools().isEmpty() || areToldOf(request);
    }

    /** True where the conversation so far holds calls or results. */
    static boolean areToldOf(ChatRequest request) {
        return request.messages().stream()
                .flatMap(message -> message.parts().stream())
                .anyMatch(part -> part instanceof Part.ToolCall || part instanceof Part.ToolResult);
    }

    /** The request without tools, which says them in words. */
    static ChatRequest of(ChatRequest request) {
        ChatRequest told = Requests.without(request.with(history(request.messages())));
        return request.tools().isEmpty() || request.toolChoice().mode() == ToolChoice.Mode.NONE
                ? told
                : Instruction.inFront(told, Instruction.tools(request.tools(), rule(request.toolChoice())));
    }

    private static String rule(ToolChoice choice) {
        return switch (choice.mode()) {
            case AUTO -> "Where you need no tool, answer as usual.";
            case REQUIRED -> "You must call at least one tool now.";
            case NAMED -> "You must call the tool \"" + choice.name() + "\" now.";
            case NONE -> "Call none now.";
        };
    }

    private static List<Message> history(List<Message> messages) {
        List<Message> told = new ArrayList<>(messages.size());
        boolean results = false;
        for (Message message : messages) {
            List<Part> parts = new ArrayList<>();
            for (Part part : message.parts()) {
                tell(part, parts);
            }
            boolean tool = message.role() == Message.Role.TOOL;
            Message.Role role = tool ? Message.Role.USER : message.role();
            // What the user says right after the results goes into the same message, since many models know of alternating roles only.
            if (results && role == Message.Role.USER) {
                List<Part> both = new ArrayList<>(told.removeLast().parts());
                both.addAll(parts);
                parts = both;
            }
            told.add(new Message(role, SystemAsUser.joined(parts)));
            results = tool;
        }
        return told;
    }

    private static void tell(Part part, List<Part> out) {
        switch (part) {
            case Part.ToolCall call -> out.add(new Part.Text("\n" + Instruction.CALL + "\n"
                    + JsonObject.builder()
                            .put("id", call.id())
                            .put("name", call.name())
                            .put("arguments", arguments(call.arguments()))
                            .build()
                    + "\n" + Instruction.CALL_END + "\n"));
            case Part.ToolResult result -> {
                StringBuilder text = new StringBuilder();
                List<Part> others = new ArrayList<>();
                for (Part piece : result.content()) {
                    if (piece instanceof Part.Text words) {
                        text.append(words.text());
                    } else {
                        others.add(piece);
                    }
                }
                JsonObject.Builder told = JsonObject.builder().put("id", result.callId()).put("content", text.toString());
                out.add(new Part.Text("<tool_result>\n"
                        + (result.failed() ? told.put("failed", true) : told).build() + "\n</tool_result>\n"));
                out.addAll(others);
            }
            case Part.Text same -> out.add(same);
            case Part.Image same -> out.add(same);
            case Part.Audio same -> out.add(same);
            case Part.File same -> out.add(same);
            case Part.Reasoning same -> out.add(same);
        }
    }

    private static Json arguments(String text) {
        try {
            return text.isBlank() ? JsonObject.EMPTY : Json.parse(text);
        } catch (JsonException asWritten) {
            return new JsonString(text);
        }
    }
}
