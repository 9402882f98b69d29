package dev.baton.engine.routing;

import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import dev.baton.spi.request.Request;
import dev.baton.spi.request.RerankRequest;
import dev.baton.spi.request.Task;
import java.util.List;

/** Finds in a request what is asked, which is not the frame around it nor what was said before; or all of its text. */
final class AskedText {

    private AskedText() {}

    /** The text of the task, the user's latest words, the query, or the texts to embed; empty where there is no text. */
    static String of(Request request) {
        return switch (request) {
            case ChatRequest chat -> switch (chat.task()) {
                case Task.Classification task -> task.text();
                case Task.Answering task -> task.question();
                case null -> latest(chat.messages());
            };
            case EmbedRequest embed -> String.join("\n", embed.texts());
            case RerankRequest rerank -> rerank.query();
        };
    }

    /** Everything that can be read in the request: what goes out when it is sent. */
    static String all(Request request) {
        StringBuilder text = new StringBuilder();
        switch (request) {
            case ChatRequest chat -> chat.messages().forEach(message -> add(text, message.parts()));
            case EmbedRequest embed -> embed.texts().forEach(one -> text.append(one).append('\n'));
            case RerankRequest rerank -> {
                text.append(rerank.query()).append('\n');
                rerank.documents().forEach(one -> text.append(one).append('\n'));
            }
        }
        return text.toString();
    }

    private static void add(StringBuilder text, List<Part> parts) {
        for (Part part : parts) {
            switch (part) {
                case Part.Text words -> text.append(words.text()).append('\n');
                case Part.ToolCall call -> text.append(call.arguments()).append('\n');
                case Part.ToolResult result -> add(text, result.content());
                case Part.Reasoning thought -> text.append(thought.text()).append('\n');
                case Part.Image image -> {}
                case Part.Audio audio -> {}
                case Part.File file -> {}
            }
        }
    }

    private static String latest(List<Message> messages) {
        for (Message message : messages.reversed()) {
            if (message.role() == Message.Role.USER) {
                String text = text(message);
                if (!text.isBlank()) {
                    return text;
                }
            }
        }
        return "";
    }

    private static String text(Message message) {
        StringBuilder text = new StringBuilder();
        for (Part part : message.parts()) {
            if (part instanceof Part.Text words) {
                text.append(text.isEmpty() ? "" : "\n").append(words.text());
            }
        }
        return text.toString();
    }
}
