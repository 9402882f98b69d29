package dev.baton.spi.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value (RFC 8259). Immutable and safe for many threads; equal by content, members of objects in any order.
 *
 * <p>Navigation never fails: {@link #at(String)} and {@link #at(int)} answer {@link JsonNull#NULL} for what is not there, so that a
 * codec can walk an answer it does not control and ask once, at the end, for text, a number or a default.
 */
public sealed interface Json permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

    /**
     * Reads one JSON value from UTF-8 bytes, within {@link JsonLimits#DEFAULT}.
     *
     * @throws JsonException where the bytes are no JSON value, are followed by more, or exceed the limits
     */
    static Json parse(byte[] utf8) {
        return new JsonParser().document(utf8, 0, utf8.length, JsonLimits.DEFAULT);
    }

    /**
     * Reads one JSON value from a part of an array of UTF-8 bytes. Of many that are alike, a {@link JsonReader} reads each in less time.
     *
     * @throws JsonException where the bytes are no JSON value, are followed by more, or exceed the limits
     */
    static Json parse(byte[] utf8, int offset, int length, JsonLimits limits) {
        return new JsonParser().document(utf8, offset, length, limits);
    }

    /**
     * Reads one JSON value from text.
     *
     * @throws JsonException where the text is no JSON value, is followed by more, exceeds the limits, or holds half of a
     *                       surrogate pair, which has no UTF-8
     */
    static Json parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                int point = text.codePointAt(i);
                if (!Character.isSupplementaryCodePoint(point)) {
                    throw new JsonException(
                            "half of a surrogate pair", text.substring(0, i).getBytes(StandardCharsets.UTF_8).length);
                }
                i++;
            }
        }
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The JSON value of plain Java data: null, Json, CharSequence, Number, Boolean, Map, Collection, array of Object, Enum (its
     * name) or Optional.
     *
     * @throws IllegalArgumentException for any other type, naming it, and for what is no number (NaN and the infinities)
     */
    static Json of(@Nullable Object value) {
        return switch (value) {
            case null -> JsonNull.NULL;
            case Json json -> json;
            case CharSequence text -> new JsonString(text.toString());
            case Boolean flag -> flag ? JsonBoolean.TRUE : JsonBoolean.FALSE;
            case Integer number -> JsonNumber.of(number.longValue());
            case Long number -> JsonNumber.of(number);
            case Double number when !Double.isFinite(number) -> throw new IllegalArgumentException("no JSON for " + number);
            case Float number when !Float.isFinite(number) -> throw new IllegalArgumentException("no JSON for " + number);
            case Number number -> JsonNumber.of(new BigDecimal(number.toString()));
            case Enum<?> constant -> new JsonString(constant.name());
            case Optional<?> optional -> of(optional.orElse(null));
            case Map<?, ?> map -> JsonObject.of(map);
            case Collection<?> items -> JsonArray.of(items);
            case Object[] items -> JsonArray.of(java.util.Arrays.asList(items));
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass().getName());
        };
    }

    /** The member of that name, or {@link JsonNull#NULL} where this is no object or has none. */
    default Json at(String name) {
        return JsonNull.NULL;
    }

    /** The element at that index, or {@link JsonNull#NULL} where this is no array or is shorter. */
    default Json at(int index) {
        return JsonNull.NULL;
    }

    /** This value's text where it is a string; null otherwise. */
    default @Nullable String text() {
        return null;
    }

    /** This value's text where it is a string; the given one otherwise. */
    default String text(String otherwise) {
        String text = text();
        return text == null ? otherwise : text;
    }

    /** This value where it is a number without a fraction that fits; the given one otherwise. */
    default long integer(long otherwise) {
        return otherwise;
    }

    /** This value where it is a number; the given one otherwise. */
    default double decimal(double otherwise) {
        return otherwise;
    }

    /** This value where it is true or false; the given one otherwise. */
    default boolean flag(boolean otherwise) {
        return otherwise;
    }

    /** True for the JSON value {@code null}, and so for what navigation did not find. */
    default boolean isNull() {
        return false;
    }

    /** This value as compact UTF-8 bytes. */
    default byte[] toBytes() {
        return new JsonWriter().write(this).toBytes();
    }

    /** This value as indented text for a person, two spaces a level, with a line feed at the end. */
    default String pretty() {
        return JsonPrinter.print(this);
    }
}
