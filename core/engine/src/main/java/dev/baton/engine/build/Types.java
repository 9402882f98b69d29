package dev.baton.engine.build;

import dev.baton.engine.plan.Shape;
import dev.baton.spi.request.Task;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a value must be: the type of an input, or of what a step returns. */
public final class Types {

    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class, BigInteger.class);
    private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class, float.class, Float.class, BigDecimal.class, Number.class);

    private Types() {}

    /** One of several names. */
    public static Shape oneOf(String... names) {
        return labels(Arrays.stream(names).map(name -> new Task.Label(name, null)).toList());
    }

    /** One of several names, each with what it stands for: in the map's order, so that a {@link LinkedHashMap} is best. */
    public static Shape oneOf(Map<String, String> descriptions) {
        return labels(descriptions.entrySet().stream().map(entry -> new Task.Label(entry.getKey(), entry.getValue())).toList());
    }

    /** A whole number from one to another, both included. */
    public static Shape range(long from, long to) {
        return new Shape.Numeric(true, BigDecimal.valueOf(from), BigDecimal.valueOf(to));
    }

    /** A number from one to another, both included. */
    public static Shape range(BigDecimal from, BigDecimal to) {
        return new Shape.Numeric(false, from, to);
    }

    /** A list of such items. */
    public static Shape listOf(Object item) {
        return new Shape.Items(of(item));
    }

    /** A map with these fields, all of them: a name, its type, the next name, … */
    public static Shape fields(Object... namesAndTypes) {
        if (namesAndTypes.length == 0 || namesAndTypes.length % 2 != 0) {
            throw new IllegalArgumentException("fields are names and types in pairs: fields(\"score\", range(0, 100), \"remarks\", String.class)");
        }
        Map<String, Shape> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            fields.put((String) namesAndTypes[i], of(namesAndTypes[i + 1]));
        }
        return new Shape.Fields(fields);
    }

    /**
     * The shape of a type: a {@link Shape}, or one of String, boolean, int, long, BigInteger, double, BigDecimal, LocalDate, Map, List, Object.
     *
     * @throws IllegalArgumentException for any other
     */
    public static Shape of(Object type) {
        if (type instanceof Shape shape) {
            return shape;
        }
        if (!(type instanceof Class<?> known)) {
            throw new IllegalArgumentException("'" + type + "' is no type");
        }
        if (known == String.class || known == CharSequence.class) {
            return Shape.TEXT;
        }
        if (known == boolean.class || known == Boolean.class) {
            return new Shape.Truth();
        }
        if (WHOLE.contains(known) || NUMBERS.contains(known)) {
            return new Shape.Numeric(WHOLE.contains(known), null, null);
        }
        if (known == LocalDate.class) {
            return new Shape.Date();
        }
        if (known == Map.class) {
            return Shape.MAP;
        }
        if (known == List.class) {
            return new Shape.Items(Shape.ANY);
        }
        if (known == Object.class) {
            return Shape.ANY;
        }
        throw new IllegalArgumentException(known.getSimpleName() + " cannot be a type here: use String, boolean, int, long, double, BigDecimal, "
                + "LocalDate, Map, List, Object, or what this class makes");
    }

    /** The shape that a default value implies. */
    static Shape implied(Object value) {
        return switch (value) {
            case CharSequence text -> Shape.TEXT;
            case List<?> list -> new Shape.Items(Shape.ANY);
            case Map<?, ?> map -> Shape.MAP;
            default -> of(value.getClass());
        };
    }

    private static Shape labels(List<Task.Label> labels) {
        Set<String> names = new HashSet<>();
        if (labels.size() < 2 || !labels.stream().allMatch(label -> !label.name().isBlank() && names.add(label.name()))) {
            throw new IllegalArgumentException("oneOf takes two names at least, each once, not " + labels.stream().map(Task.Label::name).toList());
        }
        return new Shape.OneOf(new ArrayList<>(labels));
    }
}
