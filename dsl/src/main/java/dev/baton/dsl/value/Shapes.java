package dev.baton.dsl.value;

import dev.baton.engine.plan.Shape;
import dev.baton.engine.workspace.Nearest;
import groovy.lang.Range;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types as scripts write them: {@code String}, {@code 0..100}, {@code oneOf('a', 'b')}, {@code [String]}, {@code [name: String]}. */
public final class Shapes {

    private static final List<String> NAMES = List.of(
            "String", "int", "Integer", "long", "Long", "double", "BigDecimal", "boolean", "Boolean", "LocalDate", "Map", "List", "Object");

    private Shapes() {}

    /**
     * The shape of a type.
     *
     * @throws ScriptMistake where it is none
     */
    public static Shape of(@Nullable Object type) {
        return switch (type) {
            case Shape shape -> shape;
            case Class<?> known -> of(known);
            case Range<?> range -> range(range);
            case List<?> list when list.size() == 1 -> new Shape.Items(of(list.getFirst()));
            case Map<?, ?> map -> fields(map);
            case Name name -> {
                String word = name.reference().text();
                throw new ScriptMistake("unknown_type", "Unknown type '" + word + "'" + Nearest.hint(word, NAMES));
            }
            case null, default -> throw new ScriptMistake("unknown_type",
                    "'" + type + "' is no type; write one such as String, 0..100, oneOf('a', 'b') or [String]");
        };
    }

    /** The shape of a map with these fields. */
    public static Shape fields(Map<?, ?> types) {
        Map<String, Shape> fields = new LinkedHashMap<>();
        types.forEach((name, type) -> fields.put(String.valueOf(name), of(type)));
        return new Shape.Fields(fields);
    }

    /** The shape that a default value implies. */
    public static Shape implied(Object value) {
        return switch (value) {
            case CharSequence text -> Shape.TEXT;
            case Boolean flag -> new Shape.Truth();
            case Integer number -> new Shape.Numeric(true, null, null);
            case Long number -> new Shape.Numeric(true, null, null);
            case Number number -> new Shape.Numeric(false, null, null);
            case LocalDate date -> new Shape.Date();
            case List<?> list -> new Shape.Items(Shape.ANY);
            case Map<?, ?> map -> Shape.MAP;
            default -> Shape.ANY;
        };
    }

    private static Shape of(Class<?> type) {
        if (type == String.class || type == CharSequence.class) {
            return Shape.TEXT;
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Shape.Truth();
        }
        if (List.of(int.class, Integer.class, long.class, Long.class, BigInteger.class).contains(type)) {
            return new Shape.Numeric(true, null, null);
        }
        if (List.of(double.class, Double.class, float.class, Float.class, BigDecimal.class, Number.class).contains(type)) {
            return new Shape.Numeric(false, null, null);
        }
        if (type == LocalDate.class) {
            return new Shape.Date();
        }
        if (type == Map.class) {
            return Shape.MAP;
        }
        if (type == List.class) {
            return new Shape.Items(Shape.ANY);
        }
        if (type == Object.class) {
            return Shape.ANY;
        }
        throw new ScriptMistake("unknown_type", "'" + type.getSimpleName() + "' cannot be a type here" + Nearest.hint(type.getSimpleName(), NAMES));
    }

    private static Shape range(Range<?> range) {
        if (!(range.getFrom() instanceof Number from) || !(range.getTo() instanceof Number to)) {
            throw new ScriptMistake("unknown_type", "a range goes from a number to a number, such as 0..100");
        }
        boolean whole = !(from instanceof BigDecimal) && !(to instanceof BigDecimal);
        return new Shape.Numeric(whole, new BigDecimal(from.toString()), new BigDecimal(to.toString()));
    }
}
