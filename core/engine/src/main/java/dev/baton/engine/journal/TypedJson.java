package dev.baton.engine.journal;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonBoolean;
import dev.baton.spi.json.JsonLimits;
import dev.baton.spi.json.JsonNull;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The plain data of a run as JSON text from which the same data is read back, to the type and the scale. What JSON has no word for is an object of one member
 * whose name begins with a dollar: {@code {"$date":"2026-03-14"}}; a name of the data's own that begins so has one dollar more.
 */
public final class TypedJson {

    /** The data has its own bounds where it is made; what was written must be read. */
    private static final JsonLimits LIMITS = new JsonLimits(1000, Integer.MAX_VALUE);

    private static final Map<String, Function<String, Object>> READERS = Map.ofEntries(
            Map.entry("$long", Long::valueOf),
            Map.entry("$decimal", BigDecimal::new),
            Map.entry("$double", Double::valueOf),
            Map.entry("$duration", Duration::parse),
            Map.entry("$text", TypedJson::units),
            Map.entry("$instant", Instant::parse),
            Map.entry("$date", LocalDate::parse),
            Map.entry("$time", LocalTime::parse),
            Map.entry("$datetime", LocalDateTime::parse),
            Map.entry("$offsettime", OffsetTime::parse),
            Map.entry("$offset", OffsetDateTime::parse),
            Map.entry("$zoned", ZonedDateTime::parse),
            Map.entry("$year", text -> Year.of(Integer.parseInt(text))),
            Map.entry("$month", YearMonth::parse));

    private TypedJson() {}

    /**
     * The text for that data.
     *
     * @throws IllegalArgumentException where it is of a type that runs do not have; the message names it
     */
    public static String write(@Nullable Object value) {
        return new String(json(value).toBytes(), StandardCharsets.UTF_8);
    }

    /** The data of that text. */
    public static @Nullable Object read(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return data(Json.parse(utf8, 0, utf8.length, LIMITS));
    }

    private static Json json(@Nullable Object value) {
        return switch (value) {
            case null -> JsonNull.NULL;
            case String text -> isWhole(text) ? new JsonString(text) : tagged("$text", units(text.toCharArray()));
            case Boolean flag -> Json.of(flag);
            case Integer number -> JsonNumber.of(number.longValue());
            case Long number -> tagged("$long", number.toString());
            case BigDecimal number -> tagged("$decimal", number.toString());
            case Double number -> tagged("$double", number.toString());
            case Duration duration -> tagged("$duration", duration.toString());
            case Temporal time -> tagged(tag(time), time.toString());
            case Map<?, ?> map -> {
                JsonObject.Builder object = JsonObject.builder();
                map.forEach((key, item) -> object.put(escaped(String.valueOf(key)), json(item)));
                yield object.build();
            }
            case Collection<?> items -> new JsonArray(items.stream().map(TypedJson::json).toList());
            default -> throw new IllegalArgumentException("a value of type " + value.getClass().getName() + " cannot be kept");
        };
    }

    private static String tag(Temporal time) {
        return switch (time) {
            case Instant instant -> "$instant";
            case LocalDate date -> "$date";
            case LocalTime local -> "$time";
            case LocalDateTime local -> "$datetime";
            case OffsetTime offset -> "$offsettime";
            case OffsetDateTime offset -> "$offset";
            case ZonedDateTime zoned -> "$zoned";
            case Year year -> "$year";
            case YearMonth month -> "$month";
            default -> throw new IllegalArgumentException("a time of type " + time.getClass().getName() + " cannot be kept");
        };
    }

    private static JsonObject tagged(String tag, String text) {
        return JsonObject.EMPTY.with(tag, text);
    }

    private static String escaped(String name) {
        return isWhole(name) ? name.startsWith("$") ? "$" + name : name : "$:" + units(name.toCharArray());
    }

    private static String plain(String name) {
        return name.startsWith("$:") ? units(name.substring(2)) : name.startsWith("$$") ? name.substring(1) : name;
    }

    private static @Nullable Object data(Json json) {
        return switch (json) {
            case JsonNull none -> null;
            case JsonBoolean flag -> flag.flag(false);
            case JsonString text -> text.text();
            case JsonNumber number -> (int) number.integer(0);
            case JsonArray items -> {
                List<@Nullable Object> list = new ArrayList<>(items.size());
                items.forEach(item -> list.add(data(item)));
                yield list;
            }
            case JsonObject object -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                Object[] tagged = new Object[1];
                object.forEach((name, item) -> {
                    Function<String, Object> reader = READERS.get(name);
                    if (reader != null) {
                        tagged[0] = reader.apply(item.text(""));
                    } else {
                        map.put(plain(name), data(item));
                    }
                });
                yield tagged[0] == null ? map : tagged[0];
            }
        };
    }

    /** False where it holds half of a surrogate pair, which no UTF-8 can. */
    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static String units(char[] units) {
        StringBuilder hex = new StringBuilder(units.length * 4);
        for (char unit : units) {
            hex.append(String.format("%04x", (int) unit));
        }
        return hex.toString();
    }

    private static String units(String hex) {
        StringBuilder text = new StringBuilder(hex.length() / 4);
        for (int i = 0; i < hex.length(); i += 4) {
            text.append((char) Integer.parseInt(hex.substring(i, i + 4), 16));
        }
        return text.toString();
    }
}
