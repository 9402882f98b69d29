package dev.baton.engine.plan;

import dev.baton.spi.request.Task;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a value must be: the type of an input, or of what a step returns. */
public sealed interface Shape {

    /** Text of any kind. */
    Shape TEXT = new Text();
    /** Any JSON object, as a map. */
    Shape MAP = new AnyMap();
    /** Any value at all. */
    Shape ANY = new Any();

    /** How a person reads it: {@code oneOf(billing, technical)}, {@code 0..100}. */
    String shown();

    /** Text of any kind. */
    record Text() implements Shape {
        @Override
        public String shown() {
            return "String";
        }
    }

    /** True or false. */
    record Truth() implements Shape {
        @Override
        public String shown() {
            return "boolean";
        }
    }

    /**
     * A number.
     *
     * @param whole true where it has no fraction
     * @param from  the least; null for any
     * @param to    the greatest; null for any
     */
    record Numeric(boolean whole, @Nullable BigDecimal from, @Nullable BigDecimal to) implements Shape {
        @Override
        public String shown() {
            if (from != null && to != null) {
                return from.toPlainString() + ".." + to.toPlainString();
            }
            return (whole ? "int" : "BigDecimal")
                    + (from == null ? "" : " from " + from.toPlainString())
                    + (to == null ? "" : " up to " + to.toPlainString());
        }
    }

    /** A date of the calendar, {@code 2026-03-14} (ISO 8601). */
    record Date() implements Shape {
        @Override
        public String shown() {
            return "LocalDate";
        }
    }

    /**
     * One of several names.
     *
     * @param labels the names, each with what it stands for
     */
    record OneOf(List<Task.Label> labels) implements Shape {
        /** Keeps an immutable copy. */
        public OneOf {
            labels = List.copyOf(labels);
        }

        /** The names, in order. */
        public List<String> names() {
            return labels.stream().map(Task.Label::name).toList();
        }

        @Override
        public String shown() {
            return "oneOf(" + String.join(", ", names()) + ")";
        }
    }

    /**
     * A list.
     *
     * @param item what each item must be
     */
    record Items(Shape item) implements Shape {
        @Override
        public String shown() {
            return "[" + item.shown() + "]";
        }
    }

    /**
     * A map with these fields, all of them.
     *
     * @param fields what each must be, in order
     */
    record Fields(Map<String, Shape> fields) implements Shape {
        /** Keeps a copy, in order. */
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String shown() {
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + ": " + field.getValue().shown())
                    .collect(Collectors.joining(", "));
        }
    }

    /** Any JSON object, as a map. */
    record AnyMap() implements Shape {
        @Override
        public String shown() {
            return "Map";
        }
    }

    /** Any value at all. */
    record Any() implements Shape {
        @Override
        public String shown() {
            return "Object";
        }
    }
}
