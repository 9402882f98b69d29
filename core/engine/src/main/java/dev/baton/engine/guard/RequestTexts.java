package dev.baton.engine.guard;

import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import dev.baton.spi.request.RawBody;
import dev.baton.spi.request.Request;
import dev.baton.spi.request.RerankRequest;
import dev.baton.spi.request.Slot;
import dev.baton.spi.request.Task;
import dev.baton.spi.request.Tool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every text of a request, one by one, in the hands of the guards. The words that the author of a script wrote as labels, schemas and tools are left alone;
 * a caller's own body is looked at whole, since it may be what is sent.
 */
final class RequestTexts {

    private final Guarding guarding;
    /** What became of each text, for the caller's own body, which repeats them; null where there is none. */
    private @Nullable Map<String, String> known;

    RequestTexts(Guarding guarding) {
        this.guarding = guarding;
    }

    Request changed(Request request) {
        if (request.raw() != null) {
            known = new HashMap<>();
        }
        Request changed = switch (request) {
            case ChatRequest chat -> chat(chat);
            case EmbedRequest embed -> {
                embed.texts().forEach(guarding::avoid);
                yield new EmbedRequest(embed.texts().stream().map(this::counted).toList(), embed.dimensions(), raw(embed.raw()));
            }
            case RerankRequest rerank -> {
                rerank.documents().forEach(guarding::avoid);
                guarding.avoid(rerank.query());
                yield new RerankRequest(
                        counted(rerank.query()), rerank.documents().stream().map(this::counted).toList(), rerank.top(), raw(rerank.raw()));
            }
        };
        return changed.equals(request) ? request : changed;
    }

    private ChatRequest chat(ChatRequest chat) {
        chat.messages().forEach(message -> avoid(message.parts()));
        List<Message> messages = new ArrayList<>(chat.messages().size());
        for (Message message : chat.messages()) {
            messages.add(new Message(message.role(), message.parts().stream().map(part -> part(part, Way.TO_MODEL)).toList()));
        }
        List<Slot> slots = chat.slots().stream()
                .map(slot -> new Slot(slot.name(), guarding.input(slot.text(), Way.TO_MODEL, slot.name(), false, guard -> true)))
                .toList();
        List<Tool> tools = chat.raw() == null ? chat.tools() : chat.tools().stream().map(this::tool).toList();
        return new ChatRequest(messages, chat.settings(), tools, chat.toolChoice(), chat.format(), task(chat.task()), slots, raw(chat.raw()));
    }

    private void avoid(List<Part> parts) {
        for (Part part : parts) {
            switch (part) {
                case Part.Text text -> guarding.avoid(text.text());
                case Part.ToolCall call -> guarding.avoid(call.arguments());
                case Part.ToolResult result -> avoid(result.content());
                case Part.Reasoning reasoning -> guarding.avoid(reasoning.text());
                case Part.Image image -> {}
                case Part.Audio audio -> {}
                case Part.File file -> {}
            }
        }
    }

    private Part part(Part part, Way way) {
        return switch (part) {
            case Part.Text text -> new Part.Text(counted(text.text(), way));
            case Part.ToolCall call -> new Part.ToolCall(call.id(), call.name(), arguments(call.arguments()), call.signature());
            case Part.ToolResult result ->
                new Part.ToolResult(result.callId(), result.content().stream().map(one -> part(one, Way.TOOL_TO_MODEL)).toList(), result.failed());
            case Part.Reasoning thought -> {
                // Its proof holds for these very words.
                String now = counted(thought.text(), way);
                yield now.equals(thought.text()) ? thought : new Part.Reasoning(now, null);
            }
            case Part.Image image -> image;
            case Part.Audio audio -> audio;
            case Part.File file -> file;
        };
    }

    private String arguments(String arguments) {
        String now = new JsonTexts(one -> counted(one, Way.TOOL_TO_MODEL), true).in(arguments);
        note(arguments, now);
        return now;
    }

    /** A caller's tool: what is found in it by its form. A guard that judges a text as a whole would judge no text here. */
    private Tool tool(Tool tool) {
        String now = guarding.input(tool.description(), Way.TO_MODEL, null, true, BoundGuard::goesByPlaces);
        note(tool.description(), now);
        return now.equals(tool.description()) ? tool : new Tool(tool.name(), now, tool.parameters(), tool.strict());
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

    private @Nullable RawBody raw(@Nullable RawBody raw) {
        return raw == null || known == null ? raw : new RawTexts(guarding, known).changed(raw);
    }

    private String counted(String text) {
        return counted(text, Way.TO_MODEL);
    }

    private String counted(String text, Way way) {
        String now = guarding.input(text, way, null, true, guard -> true);
        note(text, now);
        return now;
    }

    /** Of a text that stands in two places, and was changed in one, the change counts in the body. */
    private void note(String text, String now) {
        if (known != null && (known.get(text) == null || !now.equals(text))) {
            known.put(text, now);
        }
    }

    private String uncounted(String text) {
        return guarding.input(text, Way.TO_MODEL, null, false, guard -> true);
    }
}
