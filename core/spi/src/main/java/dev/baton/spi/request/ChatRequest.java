package dev.baton.spi.request;

import dev.baton.spi.model.Modality;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages to be answered. A step that classifies or answers from passages is a chat request too: the messages say it all for a
 * chat model, and {@link #task()} gives a specialised model the parts it works on.
 *
 * @param messages   the conversation so far, oldest first; not empty
 * @param settings   how to generate
 * @param tools      what the model may call
 * @param toolChoice whether it may, must or must not call them
 * @param format     the form of the answer
 * @param task       what the step is about, for models that do just that; null for plain chat
 * @param slots      the values that filled the step's template, in order; empty where there was none
 * @param raw        the caller's own body; null where the request was made here
 */
public record ChatRequest(
        List<Message> messages,
        Settings settings,
        List<Tool> tools,
        ToolChoice toolChoice,
        AnswerFormat format,
        @Nullable Task task,
        List<Slot> slots,
        @Nullable RawBody raw) implements Request {

    /** Keeps immutable copies. */
    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        slots = List.copyOf(slots);
    }

    /** A request of these messages and nothing else. */
    public static ChatRequest of(Message... messages) {
        return new ChatRequest(
                List.of(messages), Settings.DEFAULT, List.of(), ToolChoice.AUTO, AnswerFormat.TEXT, null, List.of(), null);
    }

    /** This request with other messages. */
    public ChatRequest with(List<Message> others) {
        return new ChatRequest(others, settings, tools, toolChoice, format, task, slots, raw);
    }

    /** This request with other settings. */
    public ChatRequest with(Settings others) {
        return new ChatRequest(messages, others, tools, toolChoice, format, task, slots, raw);
    }

    /** This request with another form of the answer. */
    public ChatRequest with(AnswerFormat other) {
        return new ChatRequest(messages, settings, tools, toolChoice, other, task, slots, raw);
    }

    /** This request for a task, with the values of its template. */
    public ChatRequest with(@Nullable Task other, List<Slot> values) {
        return new ChatRequest(messages, settings, tools, toolChoice, format, other, values, raw);
    }

    @Override
    public Set<Modality> modalities() {
        EnumSet<Modality> kinds = EnumSet.of(Modality.TEXT);
        for (Message message : messages) {
            for (Part part : message.parts()) {
                switch (part) {
                    case Part.Image image -> kinds.add(Modality.IMAGE);
                    case Part.Audio audio -> kinds.add(Modality.AUDIO);
                    case Part.File file -> kinds.add(Modality.FILE);
                    case Part.Text text -> {}
                    case Part.ToolCall call -> {}
                    case Part.ToolResult result -> {}
                    case Part.Reasoning reasoning -> {}
                }
            }
        }
        return kinds;
    }

    @Override
    public long characters() {
        long sum = 0;
        for (Message message : messages) {
            for (Part part : message.parts()) {
                sum += part.characters();
            }
        }
        for (Tool tool : tools) {
            sum += tool.name().length() + tool.description().length() + tool.parameters().toString().length();
        }
        return sum;
    }
}
