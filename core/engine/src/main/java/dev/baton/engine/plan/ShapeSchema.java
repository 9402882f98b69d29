package dev.baton.engine.plan;

import dev.baton.spi.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A shape as a JSON schema (draft 2020-12), in the subset that providers accept for structured answers. */
public final class ShapeSchema {

    private ShapeSchema() {}

    /** The schema of that shape. */
    public static JsonObject of(Shape shape) {
        return switch (shape) {
            case Shape.Text text -> type("string");
            case Shape.Truth truth -> type("boolean");
            case Shape.Numeric number -> type(number.whole() ? "integer" : "number").toBuilder()
                    .putIfPresent("minimum", number.from())
                    .putIfPresent("maximum", number.to())
                    .build();
            case Shape.Date date -> type("string").with("format", "date");
            case Shape.OneOf one -> type("string").toBuilder()
                    .put("enum", one.names())
                    .putIfPresent("description", described(one))
                    .build();
            case Shape.Items list -> type("array").with("items", of(list.item()));
            case Shape.Fields record -> {
                JsonObject.Builder properties = JsonObject.builder();
                for (Map.Entry<String, Shape> field : record.fields().entrySet()) {
                    properties.put(field.getKey(), of(field.getValue()));
                }
                yield type("object")
                        .with("properties", properties.build())
                        .with("required", List.copyOf(record.fields().keySet()))
                        .with("additionalProperties", false);
            }
            case Shape.AnyMap map -> type("object");
            case Shape.Any any -> JsonObject.EMPTY;
        };
    }

    /** What the names stand for; null where no name says more than itself. */
    private static @Nullable String described(Shape.OneOf shape) {
        String text = shape.labels().stream()
                .filter(label -> label.description() != null)
                .map(label -> label.name() + ": " + label.description())
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? null : text;
    }

    private static JsonObject type(String name) {
        return JsonObject.EMPTY.with("type", name);
    }
}
