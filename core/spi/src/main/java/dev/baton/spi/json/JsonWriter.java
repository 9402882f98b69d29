package dev.baton.spi.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes values as compact UTF-8 into a buffer that grows. For one thread. */
final class JsonWriter {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    /** How many characters of a string are reserved for at a time: six bytes each at worst, of which few are ever needed. */
    private static final int CHUNK = 1024;

    private byte[] buffer = new byte[512];
    private int size;

    JsonWriter write(Json value) {
        switch (value) {
            case JsonObject object -> object(object);
            case JsonArray array -> array(array);
            case JsonString string -> string(string.text());
            case JsonNumber number -> ascii(number.toString());
            case JsonBoolean flag -> ascii(flag.toString());
            case JsonNull none -> ascii("null");
        }
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer, size);
    }

    @Override
    public String toString() {
        return new String(buffer, 0, size, StandardCharsets.UTF_8);
    }

    private void object(JsonObject object) {
        put('{');
        for (int i = 0; i < object.size(); i++) {
            if (i > 0) {
                put(',');
            }
            string(object.name(i));
            put(':');
            write(object.value(i));
        }
        put('}');
    }

    private void array(JsonArray array) {
        put('[');
        boolean first = true;
        for (Json item : array.items()) {
            if (!first) {
                put(',');
            }
            first = false;
            write(item);
        }
        put(']');
    }

    private void string(String text) {
        put('"');
        int length = text.length();
        int done = 0;
        while (done < length) {
            done = characters(text, done, Math.min(length, done + CHUNK));
        }
        put('"');
    }

    /** Writes the characters up to that one, or one more where a pair begins there; answers which comes next. */
    private int characters(String text, int from, int until) {
        room((until - from) * 6L);
        byte[] out = buffer;
        int to = size;
        int i = from;
        for (; i < until; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (c >= ' ' && c != '"' && c != '\\') {
                    out[to++] = (byte) c;
                } else {
                    to = escape(out, to, c);
                }
            } else if (c < 0x800) {
                out[to++] = (byte) (0xC0 | c >> 6);
                out[to++] = (byte) (0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                out[to++] = (byte) (0xE0 | c >> 12);
                out[to++] = (byte) (0x80 | c >> 6 & 0x3F);
                out[to++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                out[to++] = (byte) (0xF0 | point >> 18);
                out[to++] = (byte) (0x80 | point >> 12 & 0x3F);
                out[to++] = (byte) (0x80 | point >> 6 & 0x3F);
                out[to++] = (byte) (0x80 | point & 0x3F);
            } else {
                // Half of a pair has no UTF-8; as an escape it stays valid JSON and comes back as it was.
                to = unit(out, to, c);
            }
        }
        size = to;
        return i;
    }

    private static int escape(byte[] out, int to, char c) {
        char letter = switch (c) {
            case '"', '\\' -> c;
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            case '\b' -> 'b';
            case '\f' -> 'f';
            default -> 0;
        };
        if (letter == 0) {
            return unit(out, to, c);
        }
        out[to] = '\\';
        out[to + 1] = (byte) letter;
        return to + 2;
    }

    private static int unit(byte[] out, int to, char c) {
        out[to] = '\\';
        out[to + 1] = 'u';
        for (int i = 0; i < 4; i++) {
            out[to + 2 + i] = HEX[c >> 12 - 4 * i & 0xF];
        }
        return to + 6;
    }

    private void ascii(String text) {
        int length = text.length();
        room(length);
        byte[] out = buffer;
        int to = size;
        for (int i = 0; i < length; i++) {
            out[to++] = (byte) text.charAt(i);
        }
        size = to;
    }

    private void put(char c) {
        room(1);
        buffer[size++] = (byte) c;
    }

    private void room(long more) {
        long needed = size + more;
        if (needed > buffer.length) {
            if (needed > Integer.MAX_VALUE - 16) {
                throw new JsonException("too large to write", size);
            }
            buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 16L, Math.max(needed, buffer.length * 2L)));
        }
    }
}
