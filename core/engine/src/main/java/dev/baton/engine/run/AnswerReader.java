package dev.baton.engine.run;

import dev.baton.engine.bridge.JsonAnswer;
import dev.baton.engine.bridge.SchemaCheck;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.ShapeReader;
import dev.baton.engine.plan.ShapeSchema;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
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

    /** The field that a list comes in: providers enforce schemas of objects only. */
    static final String WRAPPED = "items";

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
            case Shape.Items items -> structured(items, text, reader);
            case Shape.Fields fields -> structured(fields, text, reader);
            case Shape.AnyMap map -> structured(map, text, reader);
        };
        List<String> misfits = new ArrayList<>(reader.misfits());
        if (value == null && misfits.isEmpty()) {
            misfits.add("the answer is no JSON");
        }
        if (misfits.isEmpty() && (shape instanceof Shape.Items || shape instanceof Shape.Fields)) {
            misfits.addAll(SchemaCheck.of(ShapeSchema.of(shape)).misfits(Values.toJson(value)));
        }
        return new AnswerReader(misfits.isEmpty() ? value : null, misfits);
    }

    /**
     * The JSON in the text, read with leniency: a number written as text, a label in other letters are taken as they are meant. What comes of
     * it is held against the schema that the model was given.
     */
    private static @Nullable Object structured(Shape shape, String text, ShapeReader reader) {
        JsonAnswer answer = JsonAnswer.in(text);
        if (answer == null) {
            return null;
        }
        Json json = answer.value();
        if (shape instanceof Shape.Items && json instanceof JsonObject wrapping && wrapping.has(WRAPPED)) {
            json = wrapping.at(WRAPPED);
        }
        return reader.read(shape, Values.fromJson(json), "");
    }
}
