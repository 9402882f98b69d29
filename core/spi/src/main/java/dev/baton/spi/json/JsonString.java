package dev.baton.spi.json;

/**
 * A JSON string.
 *
 * @param text the characters, unescaped
 */
public record JsonString(String text) implements Json {

    @Override
    public String toString() {
        return new JsonWriter().write(this).toString();
    }
}
