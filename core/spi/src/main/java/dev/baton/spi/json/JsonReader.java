package dev.baton.spi.json;

/**
 * Reads the JSON values of one stream, such as the events of an answer. It remembers the names of members, which are the same few in each, so that
 * they are made once. What it reads is the same as what {@link Json#parse(byte[], int, int, JsonLimits)} reads. For one thread.
 */
public final class JsonReader {

    private final JsonParser parser = new JsonParser();

    /** A reader that has read nothing yet. */
    public JsonReader() {}

    /**
     * Reads one JSON value from a part of an array of UTF-8 bytes, within {@link JsonLimits#DEFAULT}; a failure changes nothing for the next.
     *
     * @throws JsonException where the bytes are no JSON value, are followed by more, or exceed the limits
     */
    public Json read(byte[] utf8, int offset, int length) {
        return parser.document(utf8, offset, length, JsonLimits.DEFAULT);
    }
}
