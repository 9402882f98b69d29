package dev.baton.engine.run;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonBoolean;
import dev.baton.spi.json.JsonNull;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of a run: plain Java data. Text, numbers, truths, dates and times, lists, maps by text, and null; nothing else, so that
 * every value can be kept, shown and read back.
 */
public final class Values {

    private static final int MOST_DEPTH = 100;

    private Values() {}

    /**
     * What user code gave, as plain data: other kinds of text become text, other collections lists, keys text.
     *
     * @throws IllegalArgumentException where it is no data; the message names the type
     */
    public static @Nullable Object plain(@Nullable Object value) {
        return plain(value, 0);
    }

    private static @Nullable Object plain(@Nullable Object value, int depth) {
        if (depth > MOST_DEPTH) {
            throw new IllegalArgumentException("a value nested deeper than " + MOST_DEPTH + " levels, or within itself");
        }
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean flag -> flag;
            case Integer number -> number;
            case Long number -> number;
            case BigDecimal number -> number;
            case Double number when !Double.isFinite(number) -> throw new IllegalArgumentException(number + " is no number");
            case Float number when !Float.isFinite(number) -> throw new IllegalArgumentException(number + " is no number");
            case Number number -> new BigDecimal(number.toString());
            case Character character -> character.toString();
            case CharSequence text -> text.toString();
            case Temporal time -> time;
            case Duration duration -> duration;
            case Enum<?> constant -> constant.name();
            case Json json -> fromJson(json);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(String.valueOf(key), plain(item, depth + 1)));
                yield copy;
            }
            case Collection<?> items -> {
                List<@Nullable Object> copy = new ArrayList<>(items.size());
                items.forEach(item -> copy.add(plain(item, depth + 1)));
                yield copy;
            }
            case Object[] items -> plain(Arrays.asList(items), depth);
            case float[] items -> {
                List<@Nullable Object> copy = new ArrayList<>(items.length);
                for (float item : items) {
                    copy.add(new BigDecimal(Float.toString(item)));
                }
                yield copy;
            }
            default -> throw new IllegalArgumentException(
                    "a value of type " + value.getClass().getName() + " is no data; give text, numbers, dates, lists or maps");
        };
    }

    /** Plain data as JSON: dates and times as ISO 8601 text. */
    public static Json toJson(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                JsonObject.Builder object = JsonObject.builder();
                map.forEach((key, item) -> object.put(String.valueOf(key), toJson(item)));
                yield object.build();
            }
            case Collection<?> items -> new JsonArray(items.stream().map(Values::toJson).toList());
            case Temporal time -> new JsonString(time.toString());
            case Duration duration -> new JsonString(duration.toString());
            case null, default -> Json.of(value);
        };
    }

    /** JSON as plain data: whole numbers that fit as Integer or Long, other numbers as BigDecimal. */
    public static @Nullable Object fromJson(Json json) {
        return switch (json) {
            case JsonNull none -> null;
            case JsonBoolean flag -> flag.flag(false);
            case JsonString text -> text.text();
            case JsonNumber number -> {
                if (!number.isInteger()) {
                    yield number.value();
                }
                long whole = number.integer(Long.MIN_VALUE);
                yield whole == Long.MIN_VALUE ? number.value() : whole == (int) whole ? (Object) (int) whole : (Object) whole;
            }
            case JsonArray items -> {
                List<@Nullable Object> list = new ArrayList<>(items.size());
                items.forEach(item -> list.add(fromJson(item)));
                yield list;
            }
            case JsonObject object -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                object.forEach((name, item) -> map.put(name, fromJson(item)));
                yield map;
            }
        };
    }

    /** A value as a template reads it: text as it is, null as nothing, everything else as JSON. */
    public static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case CharSequence text -> text.toString();
            case Temporal time -> time.toString();
            default -> toJson(value).toString();
        };
    }
}
