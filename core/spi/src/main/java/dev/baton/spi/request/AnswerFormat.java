package dev.baton.spi.request;

import dev.baton.spi.json.JsonObject;

/** The form that an answer must have. */
public sealed interface AnswerFormat {

    /** Any text. */
    AnswerFormat TEXT = new Text();

    /** Any text. */
    record Text() implements AnswerFormat {}

    /** Some JSON object. */
    record AnyJson() implements AnswerFormat {}

    /**
     * JSON that keeps to a schema.
     *
     * @param name   a short name for it: letters, digits, {@code _} and {@code -}
     * @param schema the JSON schema
     * @param strict true where the provider is to enforce it
     */
    record Schema(String name, JsonObject schema, boolean strict) implements AnswerFormat {}
}
