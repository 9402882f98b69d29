package dev.baton.engine.run;

import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.ShapeSchema;
import dev.baton.engine.plan.Step;
import dev.baton.spi.model.Capability;
import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Request;
import dev.baton.spi.request.Slot;
import dev.baton.spi.request.Task;
import dev.baton.spi.request.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the request of an ask step. The messages say everything to a chat model; the task gives a specialised model its parts.
 */
final class AskRequest {

    private AskRequest() {}

    static Request of(Step.Ask ask, Evaluator evaluator) {
        String prompt = evaluator.text(ask.prompt());
        List<Slot> slots = evaluator.slots(ask.prompt());
        if (ask.needs().task().equals(Capability.EMBEDDING)) {
            return EmbedRequest.of(List.of(prompt));
        }
        Task task = task(ask, evaluator, prompt, slots);
        List<Message> messages = new ArrayList<>();
        String system = system(ask, evaluator, task);
        if (!system.isEmpty()) {
            messages.add(Message.system(system));
        }
        AnswerFormat format = task == null ? format(ask.returns()) : AnswerFormat.TEXT;
        messages.add(Message.user(prompt(ask, prompt, task, format)));
        return new ChatRequest(messages, ask.settings(), List.of(), ToolChoice.AUTO, format, task, slots, null);
    }

    /** The request again, with the answer that did not fit and what is wrong with it. */
    static Request corrected(Request request, String answer, List<String> misfits) {
        if (!(request instanceof ChatRequest chat)) {
            return request;
        }
        List<Message> messages = new ArrayList<>(chat.messages());
        if (!answer.isBlank()) {
            messages.add(Message.assistant(answer));
        }
        messages.add(Message.user("That answer does not fit: " + String.join("; ", misfits) + ". Answer again, in the form asked for."));
        return chat.with(messages);
    }

    private static @Nullable Task task(Step.Ask ask, Evaluator evaluator, String prompt, List<Slot> slots) {
        String text = slots.size() == 1 ? slots.getFirst().text() : prompt;
        if (ask.text() != null) {
            text = slots.stream().filter(slot -> slot.name().equals(ask.text())).map(Slot::text).findFirst().orElse(text);
        }
        if (ask.from() != null) {
            return new Task.Answering(text, evaluator.passages(ask.from()));
        }
        return ask.returns() instanceof Shape.OneOf one ? new Task.Classification(text, one.labels()) : null;
    }

    private static String system(Step.Ask ask, Evaluator evaluator, @Nullable Task task) {
        String own = ask.system() == null ? "" : evaluator.text(ask.system());
        return task instanceof Task.Answering
                ? own + (own.isEmpty() ? "" : "\n\n")
                        + "Answer from the passages given, and from nothing else. Where they do not hold the answer, say so."
                : own;
    }

    private static String prompt(Step.Ask ask, String prompt, @Nullable Task task, AnswerFormat format) {
        StringBuilder text = new StringBuilder();
        if (task instanceof Task.Answering answering) {
            text.append("Passages:\n");
            answering.passages().forEach(passage -> text.append("\n[").append(passage.source()).append("]\n").append(passage.text()).append('\n'));
            text.append("\nQuestion: ");
        }
        text.append(prompt);
        if (format instanceof AnswerFormat.Schema) {
            // The request says it: a provider that enforces the schema tells its model, and for another the engine does.
            return text.toString();
        }
        switch (ask.returns()) {
            case Shape.Text any -> {}
            case Shape.Any any -> {}
            case Shape.OneOf one -> {
                text.append("\n\nAnswer with exactly one of these names, and nothing else:");
                one.labels().forEach(label -> text.append("\n- ").append(label.name())
                        .append(label.description() == null ? "" : ": " + label.description()));
            }
            case Shape.Truth truth -> text.append("\n\nAnswer with true or false, and nothing else.");
            case Shape.Numeric number -> text.append("\n\nAnswer with ")
                    .append(number.whole() ? "a whole number" : "a number")
                    .append(number.from() == null ? "" : " from " + number.from().toPlainString())
                    .append(number.to() == null ? "" : " to " + number.to().toPlainString())
                    .append(", and nothing else.");
            case Shape.Date date -> text.append("\n\nAnswer with a date as YYYY-MM-DD, and nothing else.");
            case Shape.Items list -> schema(text, list);
            case Shape.Fields fields -> schema(text, fields);
            case Shape.AnyMap map -> text.append("\n\nAnswer with a JSON object, and nothing else.");
        }
        return text.toString();
    }

    private static void schema(StringBuilder text, Shape shape) {
        text.append("\n\nAnswer with JSON that keeps to this JSON schema, and nothing else:\n").append(ShapeSchema.of(shape));
    }

    /**
     * The form of an answer with a structure. A list is wrapped, since providers enforce schemas of objects only; one word, number or date
     * is asked for in words, which every model keeps to, and read with leniency. A request for a task has no form: who does just that
     * answers in a form of its own.
     */
    private static AnswerFormat format(Shape returns) {
        return switch (returns) {
            case Shape.Fields fields -> new AnswerFormat.Schema("answer", ShapeSchema.of(fields), isClosed(fields));
            case Shape.Items items -> new AnswerFormat.Schema(
                    "answer", ShapeSchema.of(new Shape.Fields(Map.of(AnswerReader.WRAPPED, items))), isClosed(items));
            case Shape.AnyMap map -> new AnswerFormat.AnyJson();
            case Shape.Text text -> AnswerFormat.TEXT;
            case Shape.Truth truth -> AnswerFormat.TEXT;
            case Shape.Numeric number -> AnswerFormat.TEXT;
            case Shape.Date date -> AnswerFormat.TEXT;
            case Shape.OneOf one -> AnswerFormat.TEXT;
            case Shape.Any any -> AnswerFormat.TEXT;
        };
    }

    /** True where the schema names every field there may be: providers enforce no other. */
    private static boolean isClosed(Shape shape) {
        return switch (shape) {
            case Shape.Fields fields -> fields.fields().values().stream().allMatch(AskRequest::isClosed);
            case Shape.Items items -> isClosed(items.item());
            case Shape.AnyMap open -> false;
            case Shape.Any open -> false;
            case Shape.Text text -> true;
            case Shape.Truth truth -> true;
            case Shape.Numeric number -> true;
            case Shape.Date date -> true;
            case Shape.OneOf one -> true;
        };
    }
}
