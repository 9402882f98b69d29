package dev.baton.engine.guard;

import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import dev.baton.spi.request.Request;
import dev.baton.spi.request.RerankRequest;
import dev.baton.spi.request.Slot;
import dev.baton.spi.request.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every text of a request, one by one, in the hands of the guards. The words that the author wrote as labels, schemas and tools are left alone. */
final class RequestTexts {

    private final Guarding guarding;

    RequestTexts(Guarding guarding) {
        this.guarding = guarding;
    }

    Request changed(Request request) {
        return switch (request) {
            case ChatRequest chat -> chat(chat);
            case EmbedRequest embed -> {
                embed.texts().forEach(guarding::avoid);
                yield new EmbedRequest(embed.texts().stream().map(this::counted).toList(), embed.dimensions(), null);
            }
            case RerankRequest rerank -> {
                rerank.documents().forEach(guarding::avoid);
                guarding.avoid(rerank.query());
                yield new RerankRequest(counted(rerank.query()), rerank.documents().stream().map(this::counted).toList(), rerank.top(), null);
            }
        };
    }

    private ChatRequest chat(ChatRequest chat) {
        chat.messages().forEach(message -> guarding.avoid(message.text()));
        List<Message> messages = new ArrayList<>(chat.messages().size());
        for (Message message : chat.messages()) {
            messages.add(new Message(message.role(), message.parts().stream().map(this::part).toList()));
        }
        List<Slot> slots = chat.slots().stream()
                .map(slot -> new Slot(slot.name(), guarding.input(slot.text(), slot.name(), false)))
                .toList();
        return new ChatRequest(messages, chat.settings(), chat.tools(), chat.toolChoice(), chat.format(), task(chat.task()), slots, null);
    }

    private Part part(Part part) {
        return switch (part) {
            case Part.Text text -> new Part.Text(counted(text.text()));
            case Part.ToolCall call -> new Part.ToolCall(call.id(), call.name(), counted(call.arguments()), call.signature());
            case Part.ToolResult result ->
                new Part.ToolResult(result.callId(), result.content().stream().map(this::part).toList(), result.failed());
            // Its proof holds for these very words: they came from the provider that gets them back.
            case Part.Reasoning reasoning -> reasoning;
            case Part.Image image -> image;
            case Part.Audio audio -> audio;
            case Part.File file -> file;
        };
    }

    private @Nullable Task task(@Nullable Task task) {
        return switch (task) {
            case null -> null;
            case Task.Classification one -> new Task.Classification(uncounted(one.text()), one.labels());
            case Task.Answering one -> new Task.Answering(uncounted(one.question()), one.passages().stream().map(this::passage).toList());
        };
    }

    private Task.Passage passage(Task.Passage passage) {
        String source = uncounted(passage.source());
        Guarding.Passage text = guarding.passage(passage.text());
        guarding.note(source, text);
        return new Task.Passage(source, text.text());
    }

    private String counted(String text) {
        return guarding.input(text, null, true);
    }

    private String uncounted(String text) {
        return guarding.input(text, null, false);
    }
}
