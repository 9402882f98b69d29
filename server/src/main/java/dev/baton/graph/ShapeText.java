package dev.baton.graph;

import dev.baton.engine.plan.Shape;
import java.util.stream.Collectors;

/** A shape as it reads in a picture: {@code billing | technical | product}. */
final class ShapeText {

    private ShapeText() {}

    static String of(Shape shape) {
        return switch (shape) {
            case Shape.Text text -> "text";
            case Shape.Truth truth -> "true | false";
            case Shape.Numeric number -> number.from() == null || number.to() == null
                    ? number.whole() ? "whole number" : "number"
                    : number.shown();
            case Shape.Date date -> "date";
            case Shape.OneOf one -> String.join(" | ", one.names());
            case Shape.Items items -> "list of " + of(items.item());
            case Shape.Fields record -> record.fields().entrySet().stream()
                    .map(field -> field.getKey() + ": " + of(field.getValue()))
                    .collect(Collectors.joining(", "));
            case Shape.AnyMap map -> "map";
            case Shape.Any any -> "anything";
        };
    }
}
