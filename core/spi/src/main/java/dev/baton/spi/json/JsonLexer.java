package dev.baton.spi.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the words of a document (names, strings, numbers, literals) from UTF-8 bytes, one after another. For one thread. */
final class JsonLexer {

    /** What {@link #peek()} answers where nothing is left. */
    static final int END = -1;

    private static final byte[] NOTHING = {};
    private static final int KEYS = 64;
    /** A longer name is not kept: what is kept may live as long as a stream. */
    private static final int LONGEST_KEY = 64;
    private static final long LONGEST_PLAIN = 18;

    /** Names seen so far: the same few come again and again, and need not be made anew. */
    private final String[] keys = new String[KEYS];
    private byte[] bytes = NOTHING;
    private int start;
    private int end;
    private int at;

    /** Begins with that document. */
    void open(byte[] document, int offset, int length) {
        bytes = document;
        start = offset;
        end = offset + length;
        at = offset;
    }

    /** Lets go of the document. */
    void close() {
        bytes = NOTHING;
    }

    /** The next byte that is no white space, 0 to 255, or {@link #END}; stays before it. */
    int peek() {
        while (at < end) {
            byte b = bytes[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xFF;
            }
            at++;
        }
        return END;
    }

    /** Goes past that character where it is the next one, and tells whether it was. */
    boolean skip(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /** Goes past that character, which must be the next one. */
    void expect(char wanted) {
        if (!skip(wanted)) {
            throw fault("'" + wanted + "' is missing");
        }
    }

    /** The name that begins here: the same text as {@link #string()}, and the same object where it came before. */
    String name() {
        int from = at + 1;
        int i = from;
        int hash = 0;
        while (i < end) {
            byte b = bytes[i];
            if (b == '"') {
                break;
            }
            if (b == '\\' || b < ' ') {
                return string();
            }
            hash = 31 * hash + b;
            i++;
        }
        if (i == end) {
            throw fault("a string without its end");
        }
        int slot = (hash ^ hash >>> 7) & KEYS - 1;
        String known = keys[slot];
        int length = i - from;
        if (known == null || known.length() != length || !same(known, from, length)) {
            known = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
            if (length <= LONGEST_KEY) {
                keys[slot] = known;
            }
        }
        at = i + 1;
        return known;
    }

    private boolean same(String known, int from, int length) {
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** The string that begins here. */
    String string() {
        int from = ++at;
        int all = 0;
        int i = from;
        while (i < end) {
            byte b = bytes[i];
            if (b == '"') {
                at = i + 1;
                return all < 0 ? utf8(from, i) : new String(bytes, from, i - from, StandardCharsets.ISO_8859_1);
            }
            if (b == '\\') {
                return escaped(from, i);
            }
            if (b >= 0 && b < ' ') {
                at = i;
                throw fault("a control character in a string");
            }
            all |= b;
            i++;
        }
        throw fault("a string without its end");
    }

    private String escaped(int from, int firstEscape) {
        StringBuilder text = new StringBuilder(Math.max(32, firstEscape - from + 16));
        text.append(utf8(from, firstEscape));
        at = firstEscape;
        while (at < end) {
            byte b = bytes[at];
            if (b == '"') {
                at++;
                return text.toString();
            }
            if (b == '\\') {
                at++;
                text.append(escape());
            } else {
                int run = at;
                while (at < end && bytes[at] != '"' && bytes[at] != '\\') {
                    if (bytes[at] >= 0 && bytes[at] < ' ') {
                        throw fault("a control character in a string");
                    }
                    at++;
                }
                text.append(utf8(run, at));
            }
        }
        throw fault("a string without its end");
    }

    private char escape() {
        if (at == end) {
            throw fault("a string without its end");
        }
        byte b = bytes[at++];
        return switch (b) {
            case '"', '\\', '/' -> (char) b;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> {
                at--;
                throw fault("an unknown escape");
            }
        };
    }

    private String utf8(int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        // The replacement character is in the document, or it stands for bytes that are no UTF-8: only then look a second time.
        if (text.indexOf('\uFFFD') >= 0) {
            ByteBuffer strict = ByteBuffer.wrap(bytes, from, to - from);
            try {
                StandardCharsets.UTF_8.newDecoder().decode(strict);
            } catch (CharacterCodingException invalid) {
                at = strict.position();
                throw fault("bytes that are no UTF-8");
            }
        }
        return text;
    }

    private char unit() {
        if (end - at < 4) {
            throw fault("an escape without its four digits");
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = bytes[at] < 0 ? -1 : Character.digit(bytes[at], 16);
            if (digit < 0) {
                throw fault("an escape without its four digits");
            }
            unit = unit << 4 | digit;
            at++;
        }
        return (char) unit;
    }

    /** The number that begins here. */
    JsonNumber number() {
        int from = at;
        boolean negative = bytes[at] == '-';
        boolean plain = true;
        if (negative) {
            at++;
        }
        int digits = at;
        long value = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            value = value * 10 + (bytes[at] - '0');
            at++;
        }
        int count = at - digits;
        if (count == 0) {
            at = from;
            throw fault("no JSON value");
        }
        if (count > 1 && bytes[digits] == '0') {
            throw fault("a number with a leading zero");
        }
        if (at < end && bytes[at] == '.') {
            plain = false;
            at++;
            digits();
        }
        if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
            plain = false;
            at++;
            if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            int exponent = at;
            digits();
            // BigDecimal refuses exponents beyond an int, and a large one costs memory when it is written out.
            if (at - exponent > 6) {
                throw fault("an exponent of more than six digits");
            }
        }
        boolean minusZero = negative && count == 1 && value == 0;
        if (plain && count <= LONGEST_PLAIN && !minusZero) {
            return JsonNumber.of(negative ? -value : value);
        }
        if (at - from > 1000) {
            throw fault("a number of more than 1000 characters");
        }
        return JsonNumber.literal(new String(bytes, from, at - from, StandardCharsets.ISO_8859_1));
    }

    private void digits() {
        int from = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw fault("a number without digits");
        }
    }

    /** Goes past that word. */
    void word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= end || bytes[at + i] != word.charAt(i)) {
                throw fault("no JSON value");
            }
        }
        at += word.length();
    }

    /** A limit passed at the byte that is next. */
    JsonException beyond(String limit) {
        return JsonException.beyond(limit, at - start);
    }

    /** A fault at the byte that is next. */
    JsonException fault(String what) {
        return new JsonException(what, at - start);
    }
}
