package dev.baton.server.openai.responses;

import dev.baton.engine.dispatch.Proof;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.openai.Bound;
import dev.baton.server.serving.Fields;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads the instructions and the input of a request into messages. Items of the model's own that follow each other (what it thought,
 * said and called) become one message, as other protocols have it. For one body.
 */
final class InputReader {

    private final Bound bound;
    private final ContentReader content;
    private final List<Message> messages = new ArrayList<>();
    private final List<Part> answer = new ArrayList<>();

    private InputReader(Bound bound) {
        this.bound = bound;
        this.content = new ContentReader(bound);
    }

    /**
     * The messages; none where all that is asked is bound to this protocol.
     *
     * @throws HttpFailure 400 where a field is not what it should be
     */
    static List<Message> messages(Fields body, Bound bound) {
        return new InputReader(bound).read(body);
    }

    private List<Message> read(Fields body) {
        String instructions = body.text("instructions");
        if (instructions != null && !instructions.isEmpty()) {
            messages.add(Message.system(instructions));
        }
        Json input = body.object().at("input");
        if (input instanceof JsonString text) {
            messages.add(Message.user(text.text()));
        } else if (input instanceof JsonArray items) {
            items(items);
        } else if (!input.isNull()) {
            throw HttpFailure.field("input", "must be text or a list of items, not " + Fields.kind(input));
        } else if (bound.isEmpty()) {
            throw HttpFailure.field("input", "is missing");
        }
        return messages;
    }

    private void items(JsonArray items) {
        if (items.size() == 0 && bound.isEmpty()) {
            throw HttpFailure.field("input", "must hold one item at least");
        }
        int i = 0;
        for (Json item : items) {
            item(Fields.of(item, "input[" + i++ + "]"));
        }
        endAnswer();
    }

    private void item(Fields item) {
        String given = item.text("type");
        String type = given == null ? "message" : given;
        switch (type) {
            case "message" -> message(item);
            case "reasoning" -> thought(item);
            case "function_call" -> answer.add(new Part.ToolCall(
                    item.required("call_id"), item.required("name"), item.required("arguments"), item.text("signature")));
            case "function_call_output" -> add(Message.Role.TOOL, List.of(
                    new Part.ToolResult(item.required("call_id"), content.read(item, "output"), false)));
            case "item_reference" -> bound.add(
                    item.path(), "item_reference: Baton keeps no items; send the item itself");
            default -> bound.add(item.path(), "an item of type " + Bound.quoted(type));
        }
    }

    private void message(Fields item) {
        String role = item.required("role");
        switch (role) {
            case "system", "developer" -> add(Message.Role.SYSTEM, content.read(item, "content"));
            case "user" -> add(Message.Role.USER, content.read(item, "content"));
            case "assistant" -> answer.addAll(content.read(item, "content"));
            default -> throw HttpFailure.field(
                    item.at("role"), "is " + Bound.quoted(role) + "; it must be system, developer, user or assistant");
        }
    }

    /** The thought itself where it was given, its summary otherwise; nothing where the provider kept both to itself. */
    private void thought(Fields item) {
        String own = texts(item, "content");
        String text = own.isEmpty() ? texts(item, "summary") : own;
        String signature = Proof.by(ResponsesProtocol.NAME, item.text("encrypted_content"));
        if (!text.isEmpty() || signature != null) {
            answer.add(new Part.Reasoning(text, signature));
        }
    }

    private static String texts(Fields item, String name) {
        JsonArray parts = item.list(name);
        return parts == null
                ? ""
                : parts.items().stream().map(part -> part.at("text").text("")).collect(Collectors.joining("\n\n"));
    }

    private void add(Message.Role role, List<Part> parts) {
        endAnswer();
        messages.add(new Message(role, parts));
    }

    private void endAnswer() {
        if (!answer.isEmpty()) {
            messages.add(new Message(Message.Role.ASSISTANT, answer));
            answer.clear();
        }
    }
}
