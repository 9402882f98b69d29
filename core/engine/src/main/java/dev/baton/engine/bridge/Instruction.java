package dev.baton.engine.bridge;

import dev.baton.spi.json.JsonObject;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import dev.baton.spi.request.Tool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words that say to a model what its provider's protocol cannot. */
final class Instruction {

    /** How a call begins. The marks and the JSON within are those that many open models were trained on (Hermes, Qwen). */
    static final String CALL = "<tool_call>";
    /** How a call ends. */
    static final String CALL_END = "</tool_call>";

    private Instruction() {}

    /** How to answer with JSON: any object where the schema is null. Where there are tools, a call of one is no answer yet. */
    static String json(@Nullable JsonObject schema, boolean tools) {
        String when = tools ? "When you call no tool, answer with " : "Answer with ";
        return schema == null
                ? when + "one JSON object, and nothing else: no words around it, no code fence."
                : when + "JSON that keeps to this JSON schema, and nothing else: no words around it, no code fence.\n" + schema;
    }

    /** Which tools there are and how to call them. */
    static String tools(List<Tool> tools, String rule) {
        StringBuilder text = new StringBuilder("You can call these tools. Each line is one, its parameters as a JSON schema:\n");
        for (Tool tool : tools) {
            text.append(JsonObject.builder()
                    .put("name", tool.name())
                    .put("description", tool.description())
                    .put("parameters", tool.parameters())
                    .build()).append('\n');
        }
        return text.append("\nTo call one, write exactly this, once for each call:\n")
                .append(CALL).append("\n{\"name\": \"the tool's name\", \"arguments\": {the arguments as JSON}}\n").append(CALL_END)
                .append("\nThen stop: the results come in the next message, between <tool_result> and </tool_result>. ")
                .append(rule)
                .toString();
    }

    /** The request with words at the end of its last message where that is the user's, else as a message of the user's. */
    static ChatRequest atEnd(ChatRequest request, String words) {
        List<Message> messages = new ArrayList<>(request.messages());
        if (!messages.isEmpty() && messages.getLast().role() == Message.Role.USER) {
            List<Part> parts = new ArrayList<>(messages.removeLast().parts());
            parts.add(new Part.Text("\n\n" + words));
            messages.add(new Message(Message.Role.USER, SystemAsUser.joined(parts)));
        } else {
            messages.add(Message.user(words));
        }
        return request.with(messages);
    }

    /** The request with words at the end of its first message where that is the system's, else as a message of the system's. */
    static ChatRequest inFront(ChatRequest request, String words) {
        List<Message> messages = new ArrayList<>(request.messages());
        if (!messages.isEmpty() && messages.getFirst().role() == Message.Role.SYSTEM) {
            List<Part> parts = new ArrayList<>(messages.removeFirst().parts());
            parts.add(new Part.Text("\n\n" + words));
            messages.addFirst(new Message(Message.Role.SYSTEM, SystemAsUser.joined(parts)));
        } else {
            messages.addFirst(Message.system(words));
        }
        return request.with(messages);
    }

    /** The request with the answer that was wrong, and what was wrong with it. */
    static ChatRequest again(ChatRequest request, String answer, List<String> misfits) {
        List<Message> messages = new ArrayList<>(request.messages());
        String words = "That answer does not fit: " + String.join("; ", misfits) + ". Answer again, in the form asked for.";
        if (answer.isBlank()) {
            return atEnd(request, "Your last answer did not fit: " + String.join("; ", misfits) + ". Keep to the form asked for.");
        }
        messages.add(Message.assistant(answer));
        messages.add(Message.user(words));
        return request.with(messages);
    }
}
