package dev.baton.engine.cache;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonBoolean;
import dev.baton.spi.json.JsonNull;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a key is the digest of. Every field says how long it is, and what may be absent says whether it is there: what was
 * written can be read back in one way only, so that two different rows of fields never have the same bytes. For one thread.
 */
final class KeyForm {

    private static final int ABSENT = 0;
    private static final int PRESENT = 1;
    private static final int MEMBER = 2;
    private static final int END = 3;
    private static final int OBJECT = 4;
    private static final int ARRAY = 5;
    private static final int STRING = 6;
    private static final int NUMBER = 7;
    private static final int TRUE = 8;
    private static final int FALSE = 9;
    private static final int NULL = 10;

    /** In UTF-8 as every unit is written here, alone, one has three bytes at most. */
    private static final int WIDEST = 3;

    private final int most;
    private byte[] bytes = new byte[4096];
    private int size;

    /** A form of that many bytes at most; what is written beyond is lost, and {@link #isTooLong()} tells so. */
    KeyForm(int most) {
        this.most = most;
    }

    /** Which of several kinds follows. */
    KeyForm kind(int kind) {
        if (room(1)) {
            bytes[size++] = (byte) kind;
        }
        return this;
    }

    KeyForm flag(boolean value) {
        return kind(value ? TRUE : FALSE);
    }

    KeyForm number(long value) {
        if (room(Long.BYTES)) {
            for (int shift = 56; shift >= 0; shift -= 8) {
                bytes[size++] = (byte) (value >>> shift);
            }
        }
        return this;
    }

    KeyForm numberOrNone(@Nullable Long value) {
        return value == null ? kind(ABSENT) : kind(PRESENT).number(value);
    }

    KeyForm decimalOrNone(@Nullable Double value) {
        return numberOrNone(value == null ? null : Double.doubleToLongBits(value));
    }

    /** A text's length, then its UTF-16 units in one to three bytes each: half of a pair, which has no UTF-8, is told apart too. */
    KeyForm text(String value) {
        int length = value.length();
        number(length);
        int plain = room(length) ? ascii(value, length) : length;
        if (plain < length && room((long) (length - plain) * WIDEST)) {
            units(value, plain, length);
        }
        return this;
    }

    /** Writes what is ASCII up to the first that is not; answers how many that were. */
    private int ascii(String value, int length) {
        byte[] out = bytes;
        int from = size;
        int i = 0;
        for (; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                break;
            }
            out[from + i] = (byte) c;
        }
        size = from + i;
        return i;
    }

    private void units(String value, int from, int length) {
        byte[] out = bytes;
        int to = size;
        for (int i = from; i < length; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                out[to++] = (byte) c;
            } else if (c < 0x800) {
                out[to++] = (byte) (0xC0 | c >> 6);
                out[to++] = (byte) (0x80 | c & 0x3F);
            } else {
                out[to++] = (byte) (0xE0 | c >> 12);
                out[to++] = (byte) (0x80 | c >> 6 & 0x3F);
                out[to++] = (byte) (0x80 | c & 0x3F);
            }
        }
        size = to;
    }

    KeyForm textOrNone(@Nullable String value) {
        return value == null ? kind(ABSENT) : kind(PRESENT).text(value);
    }

    /** How many there are, then each, in order. */
    <T> KeyForm each(Collection<T> items, BiConsumer<KeyForm, T> writer) {
        number(items.size());
        for (T item : items) {
            writer.accept(this, item);
        }
        return this;
    }

    /** Whether it is there, then it. */
    <T> KeyForm orNone(@Nullable T item, BiConsumer<KeyForm, T> writer) {
        if (item == null) {
            return kind(ABSENT);
        }
        writer.accept(kind(PRESENT), item);
        return this;
    }

    /** A JSON value as it stands: its members in their order, its numbers as they were written. */
    KeyForm json(Json value) {
        return switch (value) {
            case JsonObject object -> object(object, "", "");
            case JsonArray array -> kind(ARRAY).each(array.items(), KeyForm::json);
            case JsonString string -> kind(STRING).text(string.text());
            case JsonNumber number -> kind(NUMBER).text(number.toString());
            case JsonBoolean flag -> flag(flag.flag(false));
            case JsonNull none -> kind(NULL);
        };
    }

    /** A JSON object without the members of these two names; an empty one for none. */
    KeyForm object(JsonObject object, String without, String and) {
        kind(OBJECT);
        object.forEach((name, member) -> {
            if (without.isEmpty() || !name.equals(without) && !name.equals(and)) {
                kind(MEMBER).text(name).json(member);
            }
        });
        return kind(END);
    }

    KeyForm bytes(byte[] value) {
        number(value.length);
        if (room(value.length)) {
            System.arraycopy(value, 0, bytes, size, value.length);
            size += value.length;
        }
        return this;
    }

    /** True where more was written than it may have: its digest is of no use. */
    boolean isTooLong() {
        return size > most;
    }

    /** The 32 bytes of its SHA-256. */
    byte[] digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, size);
            return digest.digest();
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }

    private boolean room(long more) {
        if (size > most) {
            return false;
        }
        long needed = size + more;
        if (needed > bytes.length) {
            if (needed > (long) most * WIDEST) {
                size = most + 1;
                return false;
            }
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min((long) most * WIDEST, bytes.length * 2L)));
        }
        return true;
    }
}
