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
import java.util.function.UnaryOperator;
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
        return switch (request) {
            case ChatRequest chat -> chat(chat);
            case EmbedRequest embed -> embed(embed);
            case RerankRequest rerank -> rerank(rerank);
        };
    }

    private EmbedRequest embed(EmbedRequest embed) {
        embed.texts().forEach(guarding::avoid);
        List<String> texts = each(embed.texts(), this::counted);
        RawBody raw = raw(embed.raw());
        return texts == embed.texts() && raw == embed.raw() ? embed : new EmbedRequest(texts, embed.dimensions(), raw);
    }

    private RerankRequest rerank(RerankRequest rerank) {
        rerank.documents().forEach(guarding::avoid);
        guarding.avoid(rerank.query());
        String query = counted(rerank.query());
        List<String> documents = each(rerank.documents(), this::counted);
        RawBody raw = raw(rerank.raw());
        return query.equals(rerank.query()) && documents == rerank.documents() && raw == rerank.raw()
                ? rerank
                : new RerankRequest(query, documents, rerank.top(), raw);
    }

    private ChatRequest chat(ChatRequest chat) {
        chat.messages().forEach(message -> avoid(message.parts()));
        List<Message> messages = each(chat.messages(), this::message);
        List<Slot> slots = each(chat.slots(), this::slot);
        List<Tool> tools = chat.raw() == null ? chat.tools() : each(chat.tools(), this::tool);
        Task task = task(chat.task());
        RawBody raw = raw(chat.raw());
        return messages == chat.messages() && slots == chat.slots() && tools == chat.tools() && task == chat.task() && raw == chat.raw()
                ? chat
                : new ChatRequest(messages, chat.settings(), tools, chat.toolChoice(), chat.format(), task, slots, raw);
    }

    private Message message(Message message) {
        List<Part> parts = each(message.parts(), part -> part(part, Way.TO_MODEL));
        return parts == message.parts() ? message : new Message(message.role(), parts);
    }

    private Slot slot(Slot slot) {
        String now = guarding.input(slot.text(), Way.TO_MODEL, slot.name(), false, guard -> true);
        return now.equals(slot.text()) ? slot : new Slot(slot.name(), now);
    }

    /** What becomes of each; the very same list where that is the same throughout, as it is of most requests. */
    private static <T> List<T> each(List<T> all, UnaryOperator<T> one) {
        List<T> changed = null;
        for (int i = 0; i < all.size(); i++) {
            T before = all.get(i);
            T now = one.apply(before);
            if (changed == null && !now.equals(before)) {
                changed = new ArrayList<>(all.subList(0, i));
            }
            if (changed != null) {
                changed.add(now);
            }
        }
        return changed == null ? all : changed;
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
            case Part.Text text -> {
                String now = counted(text.text(), way);
                yield now.equals(text.text()) ? text : new Part.Text(now);
            }
            case Part.ToolCall call -> {
                String now = arguments(call.arguments());
                yield now.equals(call.arguments()) ? call : new Part.ToolCall(call.id(), call.name(), now, call.signature());
            }
            case Part.ToolResult result -> {
                List<Part> content = each(result.content(), one -> part(one, Way.TOOL_TO_MODEL));
                yield content == result.content() ? result : new Part.ToolResult(result.callId(), content, result.failed());
            }
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
            case Task.Classification one -> {
                String now = uncounted(one.text());
                yield now.equals(one.text()) ? one : new Task.Classification(now, one.labels());
            }
            case Task.Answering one -> {
                String now = uncounted(one.question());
                List<Task.Passage> passages = each(one.passages(), this::passage);
                yield now.equals(one.question()) && passages == one.passages() ? one : new Task.Answering(now, passages);
            }
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
