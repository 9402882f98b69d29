package dev.baton.server.openai.responses;

import dev.baton.server.http.EventWriter;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;

/** Numbers and sends the events of one stream, each under its type. For one thread. */
final class NumberedEvents {

    private static final int LONGEST_TYPE = 100;

    private final EventWriter out;
    private long next;

    NumberedEvents(EventWriter out) {
        this.out = out;
    }

    /** Sends an event of that type with these fields. */
    void send(String type, JsonObject fields) {
        JsonObject.Builder event = JsonObject.builder().put("type", type);
        fields.forEach(event::put);
        out.event(type, event.put("sequence_number", next++).build().toBytes());
    }

    /** Passes on an event of a provider's as it is; it has its number already. */
    void pass(byte[] data) {
        next++;
        String type = Json.parse(data).at("type").text("");
        if (isPlain(type)) {
            out.event(type, data);
        } else {
            out.data(data);
        }
    }

    /** A line feed in a type would be the beginning of another field. */
    private static boolean isPlain(String type) {
        return !type.isEmpty()
                && type.length() <= LONGEST_TYPE
                && type.chars().allMatch(c -> c == '.' || c == '_' || c == '-' || Character.isLetterOrDigit(c));
    }
}
