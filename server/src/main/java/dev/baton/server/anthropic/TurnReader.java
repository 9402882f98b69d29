package dev.baton.server.anthropic;

import dev.baton.server.failure.HttpFailure;
import dev.baton.server.serving.Fields;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;

/** Reads the system's text and the turns of a conversation. For one request. */
final class TurnReader {

    private final BlockReader blocks;

    TurnReader(BlockReader blocks) {
        this.blocks = blocks;
    }

    List<Message> messages(Fields body) {
        JsonArray given = body.list("messages");
        if (given == null || given.size() == 0) {
            throw HttpFailure.field("messages", given == null ? "is missing" : "must hold one message at least");
        }
        List<Message> messages = new ArrayList<>(given.size() + 1);
        if (!body.object().at("system").isNull()) {
            messages.add(new Message(Message.Role.SYSTEM, blocks.content(body, "system")));
        }
        int i = 0;
        for (Json turn : given) {
            turn(Fields.of(turn, "messages[" + i++ + "]"), messages);
        }
        return messages;
    }

    private void turn(Fields turn, List<Message> messages) {
        String role = turn.required("role");
        if (turn.object().at("content").isNull()) {
            throw HttpFailure.field(turn.at("content"), "is missing");
        }
        List<Part> parts = blocks.content(turn, "content");
        switch (role) {
            case "user" -> user(parts, messages);
            case "assistant" -> messages.add(new Message(Message.Role.ASSISTANT, parts));
            case "system" -> messages.add(new Message(Message.Role.SYSTEM, parts));
            default -> throw HttpFailure.field(turn.at("role"), "is '" + role + "'; it must be user, assistant or system");
        }
    }

    /** What tools gave is part of a user's turn here, and a message of its own elsewhere. */
    private static void user(List<Part> parts, List<Message> messages) {
        int from = 0;
        for (int i = 1; i <= parts.size(); i++) {
            if (i == parts.size() || isResult(parts.get(i)) != isResult(parts.get(from))) {
                messages.add(new Message(
                        isResult(parts.get(from)) ? Message.Role.TOOL : Message.Role.USER, parts.subList(from, i)));
                from = i;
            }
        }
        if (parts.isEmpty()) {
            messages.add(new Message(Message.Role.USER, parts));
        }
    }

    private static boolean isResult(Part part) {
        return part instanceof Part.ToolResult;
    }
}
