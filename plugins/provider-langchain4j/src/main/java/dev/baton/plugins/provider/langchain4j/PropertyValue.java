package dev.baton.plugins.provider.langchain4j;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonBoolean;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a value of the workspace into one that a builder's method takes. */
final class PropertyValue {

    private PropertyValue() {}

    /** The value as that type; null where it is none. */
    static @Nullable Object of(Json value, Type type) {
        if (type instanceof ParameterizedType generic) {
            return collection(value, generic);
        }
        if (!(type instanceof Class<?> plain)) {
            return null;
        }
        return switch (value) {
            case JsonString text -> text(text.text(), plain);
            case JsonNumber number -> number(number, plain);
            case JsonBoolean flag -> plain == Boolean.class || plain == boolean.class ? flag.flag(false) : null;
            default -> plain == Object.class ? plain(value) : null;
        };
    }

    /** What these methods take, for a message. */
    static String types(List<Method> methods) {
        return methods.stream()
                .map(method -> method.getParameterTypes()[0].getSimpleName())
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private static @Nullable Object text(String text, Class<?> type) {
        if (type == String.class || type == Object.class || type == CharSequence.class) {
            return text;
        }
        if (type == Duration.class) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException noDuration) {
                // Then it is no value for this method; the message names the type.
                return null;
            }
        }
        if (type == URI.class) {
            return URI.create(text);
        }
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equalsIgnoreCase(text)) {
                    return constant;
                }
            }
        }
        return null;
    }

    private static @Nullable Object number(JsonNumber number, Class<?> type) {
        long whole = number.integer(Long.MIN_VALUE);
        boolean isWhole = whole != Long.MIN_VALUE;
        if (type == Integer.class || type == int.class) {
            return isWhole && whole == (int) whole ? (int) whole : null;
        }
        if (type == Long.class || type == long.class) {
            return isWhole ? whole : null;
        }
        if (type == Double.class || type == double.class || type == Object.class || type == Number.class) {
            return number.decimal(0);
        }
        return type == Float.class || type == float.class ? (Object) (float) number.decimal(0) : null;
    }

    private static @Nullable Object collection(Json value, ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] parts = type.getActualTypeArguments();
        if (value instanceof JsonArray list && (raw.isAssignableFrom(List.class) || raw == Set.class)) {
            List<Object> items = new ArrayList<>(list.size());
            for (Json item : list) {
                Object made = of(item, parts[0]);
                if (made == null) {
                    return null;
                }
                items.add(made);
            }
            return raw == Set.class ? Set.copyOf(items) : List.copyOf(items);
        }
        if (value instanceof JsonObject object && raw == Map.class && parts[0] == String.class) {
            Map<String, Object> entries = new LinkedHashMap<>();
            for (Map.Entry<String, Json> member : object.members()) {
                Object made = of(member.getValue(), parts[1]);
                if (made == null) {
                    return null;
                }
                entries.put(member.getKey(), made);
            }
            return entries;
        }
        return null;
    }

    private static Object plain(Json value) {
        return switch (value) {
            case JsonObject object -> {
                Map<String, Object> map = new LinkedHashMap<>();
                object.forEach((name, member) -> map.put(name, plain(member)));
                yield map;
            }
            case JsonArray list -> list.items().stream().map(PropertyValue::plain).toList();
            case JsonString text -> text.text();
            case JsonNumber number -> number.value();
            case JsonBoolean flag -> flag.flag(false);
            default -> throw new IllegalArgumentException("a property that holds no value");
        };
    }
}
