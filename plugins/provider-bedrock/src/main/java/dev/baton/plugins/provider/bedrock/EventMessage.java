package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.failure.BrokenAnswer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * One message of an event stream. Valid while it is being handed over: the bytes are the stream's again after that.
 *
 * @param headers       those of its headers that are texts; Bedrock sends no others
 * @param bytes         holds the message
 * @param from          its first byte
 * @param length        how many bytes it has, frame included
 * @param payload       the first byte of its payload
 * @param payloadLength how many bytes the payload has
 */
record EventMessage(Map<String, String> headers, byte[] bytes, int from, int length, int payload, int payloadLength) {

    private static final int TEXT = 7;

    /** Reads a whole message whose checksums hold. */
    static EventMessage read(byte[] bytes, int from, int length, int headersLength) {
        int start = from + EventStream.PRELUDE;
        int end = start + headersLength;
        Map<String, String> headers = new HashMap<>();
        int at = start;
        while (at < end) {
            int name = at + 1;
            int type = name + (bytes[at] & 0xFF);
            int value = type + 1;
            if (value > end) {
                throw cut();
            }
            int size = size(bytes, type, value, end);
            int skip = bytes[type] == 6 || bytes[type] == TEXT ? 2 : 0;
            if (value + skip + size > end) {
                throw cut();
            }
            if (bytes[type] == TEXT) {
                headers.put(text(bytes, name, type - name), text(bytes, value + skip, size));
            }
            at = value + skip + size;
        }
        return new EventMessage(headers, bytes, from, length, end, length - headersLength - EventStream.AROUND);
    }

    /** The header of that name; empty where there is none. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** How long a value is: by its type, or as the two bytes before it say. */
    private static int size(byte[] bytes, int type, int value, int end) {
        return switch (bytes[type]) {
            case 0, 1 -> 0;
            case 2 -> 1;
            case 3 -> 2;
            case 4 -> 4;
            case 5, 8 -> 8;
            case 9 -> 16;
            case 6, TEXT -> {
                if (value + 2 > end) {
                    throw cut();
                }
                yield (bytes[value] & 0xFF) << 8 | bytes[value + 1] & 0xFF;
            }
            default -> throw new BrokenAnswer("a message of the stream has a header of the unknown type " + (bytes[type] & 0xFF));
        };
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    private static BrokenAnswer cut() {
        return new BrokenAnswer("a message of the stream has a header that runs over its end");
    }
}
