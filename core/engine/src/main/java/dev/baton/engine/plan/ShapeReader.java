package dev.baton.engine.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plain value (text, number, truth, list, map) as a shape: what fits is given as the shape's own type, what does not is told,
 * all of it in one go. For one value and one thread.
 */
public final class ShapeReader {

    /** As many digits as a number may have when it is written out: nine characters, such as 1e9999999, can ask for gigabytes. */
    private static final int MOST_DIGITS = 1000;

    private final List<String> misfits = new ArrayList<>();

    /** What does not fit, each with the place within the value; empty where everything fits. */
    public List<String> misfits() {
        return List.copyOf(misfits);
    }

    /** The value as that shape; null where it does not fit, which {@link #misfits()} tells. */
    public @Nullable Object read(Shape shape, @Nullable Object value, String place) {
        if (shape instanceof Shape.Any) {
            return value;
        }
        if (value == null) {
            return misfit(place, "is missing; it must be " + shape.shown());
        }
        return switch (shape) {
            case Shape.Text text -> value instanceof CharSequence || value instanceof Number || value instanceof Boolean
                    ? value.toString()
                    : wrong(place, shape, value);
            case Shape.Truth truth -> truth(place, shape, value);
            case Shape.Numeric numeric -> number(place, numeric, value);
            case Shape.Date date -> date(place, shape, value);
            case Shape.OneOf one -> label(place, one, value);
            case Shape.Items items -> items(place, items, value);
            case Shape.Fields fields -> fields(place, fields, value);
            case Shape.AnyMap map -> value instanceof Map<?, ?> ? value : wrong(place, shape, value);
            case Shape.Any any -> value;
        };
    }

    private @Nullable Object truth(String place, Shape shape, Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        String text = value.toString().strip().toLowerCase(Locale.ROOT);
        return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : wrong(place, shape, value);
    }

    private @Nullable Object number(String place, Shape.Numeric shape, Object value) {
        BigDecimal number;
        try {
            String text = value.toString().strip();
            if (text.length() > MOST_DIGITS) {
                return wrong(place, shape, value);
            }
            number = new BigDecimal(text);
        } catch (NumberFormatException noNumber) {
            return wrong(place, shape, value);
        }
        if (Math.abs((long) number.scale()) > MOST_DIGITS || shape.whole() && number.stripTrailingZeros().scale() > 0) {
            return wrong(place, shape, value);
        }
        if (shape.from() != null && number.compareTo(shape.from()) < 0
                || shape.to() != null && number.compareTo(shape.to()) > 0) {
            return misfit(place, "is " + number.toPlainString() + ", not " + shape.shown());
        }
        if (!shape.whole()) {
            return number;
        }
        try {
            long exact = number.longValueExact();
            return exact == (int) exact ? (Object) (int) exact : (Object) exact;
        } catch (ArithmeticException large) {
            return number.setScale(0);
        }
    }

    private @Nullable Object date(String place, Shape shape, Object value) {
        if (value instanceof LocalDate) {
            return value;
        }
        try {
            return LocalDate.parse(value.toString().strip());
        } catch (DateTimeParseException noDate) {
            return wrong(place, shape, value);
        }
    }

    private @Nullable Object label(String place, Shape.OneOf shape, Object value) {
        String text = value.toString().strip();
        for (String name : shape.names()) {
            if (name.equals(text)) {
                return name;
            }
        }
        String bare = text.replaceAll("^[\\s\"'`*(\\[]+|[\\s\"'`*.)\\],:;!]+$", "");
        for (String name : shape.names()) {
            if (name.equalsIgnoreCase(bare)) {
                return name;
            }
        }
        return misfit(place, "is " + excerpt(value) + ", not one of " + String.join(", ", shape.names()));
    }

    private @Nullable Object items(String place, Shape.Items shape, Object value) {
        if (!(value instanceof List<?> list)) {
            return wrong(place, shape, value);
        }
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(read(shape.item(), list.get(i), place + "[" + i + "]"));
        }
        return items;
    }

    private @Nullable Object fields(String place, Shape.Fields shape, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return wrong(place, shape, value);
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        shape.fields().forEach((name, field) ->
                fields.put(name, read(field, map.get(name), place.isEmpty() ? name : place + "." + name)));
        return fields;
    }

    private @Nullable Object wrong(String place, Shape shape, Object value) {
        return misfit(place, "is " + excerpt(value) + ", not " + shape.shown());
    }

    private @Nullable Object misfit(String place, String what) {
        misfits.add((place.isEmpty() ? "the answer" : "'" + place + "'") + " " + what);
        return null;
    }

    private static String excerpt(Object value) {
        String text = value.toString().strip().replaceAll("\\s+", " ");
        return "'" + (text.length() <= 60 ? text : text.substring(0, 57) + "...") + "'";
    }
}
