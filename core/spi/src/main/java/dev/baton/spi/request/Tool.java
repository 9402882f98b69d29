package dev.baton.spi.request;

import dev.baton.spi.json.JsonObject;

/**
 * Something that a model may ask to have called.
 *
 * @param name        letters, digits, {@code _} and {@code -}, 64 at most
 * @param description what it does, for the model
 * @param parameters  a JSON schema of its arguments
 * @param strict      true where the arguments must keep to the schema exactly
 */
public record Tool(String name, String description, JsonObject parameters, boolean strict) {}
