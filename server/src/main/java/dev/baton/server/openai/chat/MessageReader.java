package dev.baton.server.openai.chat;

import dev.baton.server.failure.HttpFailure;
import dev.baton.server.openai.Bound;
import dev.baton.server.serving.Fields;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;

/** Reads a message. */
final class MessageReader {

    private final Bound bound;
    private final ContentReader content;

    MessageReader(Bound bound) {
        this.bound = bound;
        this.content = new ContentReader(bound);
    }

    Message message(Fields fields) {
        String role = fields.required("role");
        return switch (role) {
            case "system", "developer" -> new Message(Message.Role.SYSTEM, content.required(fields));
            case "user" -> new Message(Message.Role.USER, content.required(fields));
            case "assistant" -> new Message(Message.Role.ASSISTANT, answer(fields));
            case "tool" -> new Message(Message.Role.TOOL, List.of(
                    new Part.ToolResult(fields.required("tool_call_id"), content.required(fields), false)));
            default -> throw HttpFailure.field(
                    fields.at("role"), "is '" + role + "'; it must be system, developer, user, assistant or tool");
        };
    }

    private List<Part> answer(Fields fields) {
        List<Part> parts = new ArrayList<>(2);
        String thought = fields.text("reasoning_content");
        if (thought != null && !thought.isEmpty()) {
            parts.add(new Part.Reasoning(thought, null));
        }
        parts.addAll(content.optional(fields));
        String refusal = fields.text("refusal");
        if (refusal != null && !refusal.isEmpty()) {
            parts.add(new Part.Text(refusal));
        }
        JsonArray calls = fields.list("tool_calls");
        if (calls != null) {
            int i = 0;
            for (Json call : calls) {
                Fields one = Fields.of(call, fields.at("tool_calls[" + i++ + "]"));
                if (ToolReader.isFunction(one, bound)) {
                    parts.add(call(one));
                }
            }
        }
        return parts;
    }

    private static Part call(Fields call) {
        Fields function = call.requiredFields("function");
        return new Part.ToolCall(call.required("id"), function.required("name"), function.required("arguments"));
    }
}
