package dev.baton.plugins.provider.langchain4j;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonBoolean;
import dev.baton.spi.json.JsonObject;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns JSON schemas into LangChain4j's. What its types say, they say, since every module reads those; a schema with anything more goes as it
 * is, and nothing is lost.
 */
final class Schemas {

    /** Notes for a reader, which change nothing in what fits. */
    private static final Set<String> NOTES = Set.of("$schema", "$id", "title");

    private Schemas() {}

    static JsonSchemaElement element(JsonObject schema) {
        String description = schema.at("description").text();
        JsonSchemaElement element = switch (schema.at("type").text("")) {
            case "object" -> object(schema);
            case "array" -> only(schema, "items") && schema.at("items") instanceof JsonObject items
                    ? JsonArraySchema.builder().description(description).items(element(items)).build()
                    : null;
            case "string" -> string(schema, description);
            case "integer" -> only(schema) ? JsonIntegerSchema.builder().description(description).build() : null;
            case "number" -> only(schema) ? JsonNumberSchema.builder().description(description).build() : null;
            case "boolean" -> only(schema) ? JsonBooleanSchema.builder().description(description).build() : null;
            default -> null;
        };
        return element == null ? JsonRawSchema.from(schema.toString()) : element;
    }

    /** Likewise, for the arguments of a tool; null where they are not described as a plain object. */
    static @Nullable JsonObjectSchema object(JsonObject schema) {
        Json additional = schema.at("additionalProperties");
        boolean plain = only(schema, "properties", "required", "additionalProperties")
                && (additional.isNull() || additional instanceof JsonBoolean)
                && texts(schema.at("required"));
        if (!plain) {
            return null;
        }
        JsonObjectSchema.Builder object = JsonObjectSchema.builder().description(schema.at("description").text());
        if (schema.at("properties") instanceof JsonObject properties) {
            for (var property : properties.members()) {
                if (!(property.getValue() instanceof JsonObject inner)) {
                    return null;
                }
                object.addProperty(property.getKey(), element(inner));
            }
        }
        if (schema.at("required") instanceof JsonArray required) {
            object.required(required.items().stream().map(one -> one.text("")).toList());
        }
        return additional.isNull() ? object.build() : object.additionalProperties(additional.flag(true)).build();
    }

    private static @Nullable JsonSchemaElement string(JsonObject schema, @Nullable String description) {
        if (only(schema)) {
            return JsonStringSchema.builder().description(description).build();
        }
        if (only(schema, "enum") && schema.at("enum") instanceof JsonArray values && texts(values)) {
            List<String> names = values.items().stream().map(one -> one.text("")).toList();
            return JsonEnumSchema.builder().description(description).enumValues(names).build();
        }
        return null;
    }

    private static boolean only(JsonObject schema, String... keywords) {
        return schema.names().stream()
                .allMatch(name -> name.equals("type")
                        || name.equals("description")
                        || NOTES.contains(name)
                        || List.of(keywords).contains(name));
    }

    private static boolean texts(Json list) {
        return list.isNull() || list instanceof JsonArray array && array.items().stream().allMatch(one -> one.text() != null);
    }
}
