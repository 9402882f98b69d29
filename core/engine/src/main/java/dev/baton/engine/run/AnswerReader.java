package dev.baton.engine.run;

import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.ShapeReader;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer read as what the step returns.
 *
 * @param value   the value; null where it does not fit
 * @param misfits what does not fit; empty where everything does
 */
record AnswerReader(@Nullable Object value, List<String> misfits) {

    static AnswerReader read(Shape shape, Reply reply) {
        if (!reply.vectors().isEmpty()) {
            return new AnswerReader(Values.plain(reply.vectors().getFirst()), List.of());
        }
        String text = reply.text();
        if (text.isBlank()) {
            return new AnswerReader(null, List.of("the answer is empty"));
        }
        ShapeReader reader = new ShapeReader();
        Object value = switch (shape) {
            case Shape.Text any -> text;
            case Shape.OneOf one -> reader.read(one, text, "");
            case Shape.Truth truth -> reader.read(truth, text, "");
            case Shape.Numeric number -> reader.read(number, text, "");
            case Shape.Date date -> reader.read(date, text, "");
            case Shape.Any any -> text;
            case Shape.Items items -> structured(items, text, '[', ']', reader);
            case Shape.Fields fields -> structured(fields, text, '{', '}', reader);
            case Shape.AnyMap map -> structured(map, text, '{', '}', reader);
        };
        List<String> misfits = new ArrayList<>(reader.misfits());
        if (value == null && misfits.isEmpty()) {
            misfits.add("the answer is no JSON");
        }
        return new AnswerReader(misfits.isEmpty() ? value : null, misfits);
    }

    /** Models wrap JSON in a fence or in words: what counts is from the first bracket to the last. */
    private static @Nullable Object structured(Shape shape, String text, char open, char close, ShapeReader reader) {
        int from = text.indexOf(open);
        int to = text.lastIndexOf(close);
        if (from < 0 || to < from) {
            return null;
        }
        try {
            return reader.read(shape, Values.fromJson(Json.parse(text.substring(from, to + 1))), "");
        } catch (JsonException noJson) {
            return null;
        }
    }
}
