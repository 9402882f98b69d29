package dev.baton.server.anthropic;

import dev.baton.spi.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The type of a stream's event, which its {@code event:} line repeats. */
final class EventType {

    /** How the events of Anthropic's own servers begin. */
    private static final byte[] BEGIN = "{\"type\":\"".getBytes(StandardCharsets.US_ASCII);

    private static final int LONGEST = 64;

    private EventType() {}

    /** The type that the data names; empty where it names none. Most need not be parsed for it. */
    static String of(byte[] data) {
        if (data.length > BEGIN.length && Arrays.equals(data, 0, BEGIN.length, BEGIN, 0, BEGIN.length)) {
            for (int i = BEGIN.length; i < data.length && i < BEGIN.length + LONGEST; i++) {
                if (data[i] == '"') {
                    return new String(data, BEGIN.length, i - BEGIN.length, StandardCharsets.US_ASCII);
                }
                if (!isPlain(data[i])) {
                    break;
                }
            }
        }
        String type = Json.parse(data).at("type").text("");
        for (int i = 0; i < type.length(); i++) {
            if (!isPlain(type.charAt(i))) {
                return "";
            }
        }
        return type;
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c == '_';
    }
}
