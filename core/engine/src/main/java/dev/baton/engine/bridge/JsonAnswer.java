package dev.baton.engine.bridge;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import org.jspecify.annotations.Nullable;

/**
 * The JSON in an answer. Models wrap it in a fence or in words: taken is the whole text, else what is from the first bracket to the last
 * one of its kind.
 *
 * @param text  the JSON as the model wrote it
 * @param value the same, read
 */
public record JsonAnswer(String text, Json value) {

    /** The JSON in that text; null where there is none. */
    public static @Nullable JsonAnswer in(String text) {
        JsonAnswer whole = read(text.strip());
        if (whole != null) {
            return whole;
        }
        int object = text.indexOf('{');
        int array = text.indexOf('[');
        boolean first = object >= 0 && (array < 0 || object < array);
        JsonAnswer found = first ? between(text, object, '}') : between(text, array, ']');
        return found != null ? found : first ? between(text, array, ']') : between(text, object, '}');
    }

    private static @Nullable JsonAnswer between(String text, int from, char close) {
        int to = text.lastIndexOf(close);
        return from < 0 || to < from ? null : read(text.substring(from, to + 1));
    }

    private static @Nullable JsonAnswer read(String text) {
        try {
            return new JsonAnswer(text, Json.parse(text));
        } catch (JsonException none) {
            return null;
        }
    }
}
