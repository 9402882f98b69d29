package dev.baton.engine.bridge;

import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Says messages of the system's role in the user's: between marks of their own, at the head of the user's next message. Those at the
 * conversation's head so come before the user's first words.
 */
final class SystemAsUser {

    private static final String OPEN = "<instructions>\n";
    private static final String CLOSE = "\n</instructions>";

    private SystemAsUser() {}

    static boolean isNeededBy(ChatRequest request) {
        return request.messages().stream().anyMatch(message -> message.role() == Message.Role.SYSTEM);
    }

    static ChatRequest of(ChatRequest request) {
        List<Message> messages = new ArrayList<>(request.messages().size());
        List<Part> waiting = new ArrayList<>();
        for (Message message : request.messages()) {
            if (message.role() == Message.Role.SYSTEM) {
                waiting.add(new Part.Text(OPEN));
                waiting.addAll(message.parts());
                waiting.add(new Part.Text(CLOSE + "\n\n"));
                continue;
            }
            if (message.role() == Message.Role.USER) {
                waiting.addAll(message.parts());
                messages.add(new Message(Message.Role.USER, joined(waiting)));
                waiting.clear();
                continue;
            }
            flush(waiting, messages);
            messages.add(message);
        }
        flush(waiting, messages);
        return request.with(messages);
    }

    /** What no user's message follows becomes the end of the last one where that is next to it: roles should alternate. */
    private static void flush(List<Part> waiting, List<Message> messages) {
        if (waiting.isEmpty()) {
            return;
        }
        List<Part> parts = new ArrayList<>();
        if (!messages.isEmpty() && messages.getLast().role() == Message.Role.USER) {
            parts.addAll(messages.removeLast().parts());
            parts.add(new Part.Text("\n\n"));
        }
        parts.addAll(waiting);
        messages.add(new Message(Message.Role.USER, joined(parts)));
        waiting.clear();
    }

    /** Texts that follow each other as one: runtimes that know of one text only take it as well. */
    static List<Part> joined(List<Part> parts) {
        List<Part> joined = new ArrayList<>(parts.size());
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Text more) {
                text.append(more.text());
                continue;
            }
            if (!text.isEmpty()) {
                joined.add(new Part.Text(text.toString()));
                text.setLength(0);
            }
            joined.add(part);
        }
        if (!text.isEmpty()) {
            joined.add(new Part.Text(text.toString()));
        }
        return joined;
    }
}
