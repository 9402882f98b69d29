package dev.baton.engine.forecast;

import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Template;
import dev.baton.engine.run.Values;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long the values are, in characters as a template shows them, that are known at one place of a plan: exactly where the value is
 * known already, else as far as its shape tells. For one thread.
 */
final class Lengths {

    /** A date as ISO 8601 has it. */
    private static final Span DATE = Span.of(10);

    private final Map<String, Span> lengths = new HashMap<>();
    private final Map<String, @Nullable Object> values = new HashMap<>();
    /** Takes what keeps a length from being known. */
    private final Set<String> unknowns;

    Lengths(Set<String> unknowns) {
        this.unknowns = unknowns;
    }

    Lengths copy() {
        Lengths copy = new Lengths(unknowns);
        copy.lengths.putAll(lengths);
        copy.values.putAll(values);
        return copy;
    }

    /** Without names: the place within another plan. */
    Lengths empty() {
        return new Lengths(unknowns);
    }

    void put(String name, Span length) {
        lengths.put(name, length);
        values.remove(name);
    }

    /** A value that is known already. */
    void know(String name, @Nullable Object value) {
        lengths.put(name, Span.of(Values.text(value).length()));
        values.put(name, value);
    }

    boolean has(String name) {
        return lengths.containsKey(name);
    }

    Map<String, Span> all() {
        return Map.copyOf(lengths);
    }

    /** Takes over what one of several ways sets; what not every way sets may be nothing. */
    void join(List<Lengths> ways) {
        Map<String, Span> joined = new LinkedHashMap<>();
        for (Lengths way : ways) {
            way.lengths.forEach((name, length) -> {
                if (!lengths.containsKey(name)) {
                    joined.merge(name, length, Span::or);
                }
            });
        }
        joined.forEach((name, length) ->
                put(name, ways.stream().allMatch(way -> way.has(name)) ? length : length.orNothing()));
    }

    /** True where the expression's value is known already. */
    boolean isKnown(Expression expression) {
        return expression instanceof Expression.Constant || expression instanceof Expression.Reference reference && values.containsKey(reference.name());
    }

    /** The value of an expression whose value {@linkplain #isKnown is known}. */
    @Nullable Object value(Expression expression) {
        return switch (expression) {
            case Expression.Constant constant -> constant.value();
            case Expression.Reference reference -> {
                Object value = values.get(reference.name());
                for (String field : reference.path()) {
                    value = value instanceof Map<?, ?> map ? map.get(field) : null;
                }
                yield value;
            }
            default -> throw new IllegalArgumentException("not known: " + expression);
        };
    }

    /** How long the expression's value is. */
    Span of(Expression expression) {
        if (isKnown(expression)) {
            return Span.of(Values.text(value(expression)).length());
        }
        return switch (expression) {
            case Expression.Constant constant -> Span.ZERO;
            case Expression.Reference reference -> reference(reference);
            case Expression.About about -> open("what about(" + about.step().text() + ") tells");
            case Expression.FileText file -> open("how long the file " + file.path().shown() + " is");
            case Expression.Computed computed -> open("what the code at " + computed.position() + " gives");
            case Expression.Listing list -> sum(list.items(), 2);
            case Expression.Mapping map -> sum(List.copyOf(map.entries().values()), map.entries().keySet().stream().mapToInt(String::length).sum() + 2);
            case Template template -> {
                Span sum = Span.ZERO;
                for (Template.Piece piece : template.pieces()) {
                    sum = sum.plus(switch (piece) {
                        case Template.Words words -> Span.of(words.text().length());
                        case Template.Gap gap -> of(gap.value());
                    });
                }
                yield sum;
            }
        };
    }

    /** How long a value of that shape is, of which a model writes so many characters at the most. */
    static Span of(Shape shape, Span written) {
        return switch (shape) {
            case Shape.OneOf one -> new Span(
                    one.names().stream().mapToInt(String::length).min().orElse(0), one.names().stream().mapToInt(String::length).max().orElse(0));
            case Shape.Truth truth -> new Span(4, 5);
            case Shape.Date date -> DATE;
            case Shape.Numeric number -> number.from() != null && number.to() != null && number.whole()
                    ? new Span(1, Math.max(number.from().toPlainString().length(), number.to().toPlainString().length()))
                    : written;
            case Shape.Text text -> written;
            case Shape.Items items -> written;
            case Shape.Fields fields -> written;
            case Shape.AnyMap map -> written;
            case Shape.Any any -> written;
        };
    }

    private Span reference(Expression.Reference reference) {
        Span whole = lengths.getOrDefault(reference.name(), Span.ZERO);
        if (whole.isOpen()) {
            unknowns.add("how long '" + reference.name() + "' is");
        }
        return reference.path().isEmpty() ? whole : whole.orNothing();
    }

    private Span sum(List<Expression> parts, int around) {
        Span sum = Span.of(around);
        for (Expression part : parts) {
            sum = sum.plus(of(part));
        }
        // Text within a list or map is written with quotes and escapes.
        return sum.isOpen() ? sum : new Span(sum.least(), Span.sum(Span.product(2, sum.most()), 4L * parts.size()));
    }

    private Span open(String unknown) {
        unknowns.add(unknown);
        return Span.OPEN;
    }
}
