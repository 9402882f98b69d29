package dev.baton.engine.guard;

import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import dev.baton.spi.request.Request;
import dev.baton.spi.request.RerankRequest;
import java.util.List;
import java.util.Locale;

/** All that can be read in a request, as one text: who said what. */
final class Conversation {

    private Conversation() {}

    static String of(Request request) {
        StringBuilder text = new StringBuilder();
        switch (request) {
            case ChatRequest chat -> {
                for (Message message : chat.messages()) {
                    text.append(message.role().name().toLowerCase(Locale.ROOT)).append(": ");
                    add(text, message.parts());
                }
            }
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
                case Part.ToolCall call -> text.append(call.name()).append(' ').append(call.arguments()).append('\n');
                case Part.ToolResult result -> add(text, result.content());
                case Part.Reasoning thought -> text.append(thought.text()).append('\n');
                case Part.Image image -> text.append("(an image)\n");
                case Part.Audio audio -> text.append("(a recording)\n");
                case Part.File file -> text.append("(a file)\n");
            }
        }
    }
}
