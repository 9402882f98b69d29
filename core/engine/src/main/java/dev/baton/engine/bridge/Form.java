package dev.baton.engine.bridge;

import dev.baton.spi.json.JsonObject;
import dev.baton.spi.request.AnswerFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that an answer must be.
 *
 * @param check what it is held against; null where any object will do
 */
record Form(@Nullable SchemaCheck check) {

    /** The form that a format asks for; null where it asks for none. */
    static @Nullable Form of(AnswerFormat format) {
        return switch (format) {
            case AnswerFormat.Text any -> null;
            case AnswerFormat.AnyJson object -> new Form(null);
            case AnswerFormat.Schema schema -> new Form(SchemaCheck.of(schema.schema()));
        };
    }

    /** What of the answer does not fit; empty where all of it does. */
    List<String> misfits(@Nullable JsonAnswer answer) {
        if (answer == null) {
            return List.of("the answer is no JSON");
        }
        if (check != null) {
            return check.misfits(answer.value());
        }
        return answer.value() instanceof JsonObject ? List.of() : List.of("the answer is no JSON object");
    }
}
