package dev.baton.engine.bridge;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import dev.baton.spi.failure.InvalidRequest;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds answers against a JSON schema (draft 2020-12 where it names no other). The library behind it is loaded with the first schema, and
 * never before. References outside the schema are not followed: whoever sends a schema must not have this host fetch what it names. Safe
 * for many threads.
 */
public final class SchemaCheck {

    private static final int KEPT = 64;
    private static final int MISFITS = 20;
    private static final int LONGEST = 300;

    private final Schema schema;

    private SchemaCheck(Schema schema) {
        this.schema = schema;
    }

    /** Loaded when the first schema is. */
    private static final class Library {

        static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder
                        .schemaCacheEnabled(false)
                        .schemaLoader(loader -> loader.allow(
                                iri -> iri.toString().startsWith("https://json-schema.org/") || iri.toString().startsWith("http://json-schema.org/")))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .locale(Locale.ENGLISH)
                                .pathType(PathType.JSON_POINTER)
                                .preloadSchema(true)
                                .regularExpressionFactory(BoundedPattern.FACTORY)
                                .build()));

        /** The schemas used last, ready to check against. */
        static final Map<JsonObject, SchemaCheck> CHECKS = Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<JsonObject, SchemaCheck> eldest) {
                return size() > KEPT;
            }
        });
    }

    /**
     * A check against that schema.
     *
     * @throws InvalidRequest where it is no JSON schema, or refers to another that it does not hold
     */
    public static SchemaCheck of(JsonObject schema) {
        SchemaCheck known = Library.CHECKS.get(schema);
        if (known != null) {
            return known;
        }
        try {
            Schema read = Library.REGISTRY.getSchema(schema.toString(), InputFormat.JSON);
            read.initializeValidators();
            SchemaCheck check = new SchemaCheck(read);
            Library.CHECKS.put(schema, check);
            return check;
        } catch (RuntimeException | StackOverflowError unreadable) {
            throw new InvalidRequest("the JSON schema of the answer cannot be read: " + shortened(unreadable.getMessage()), 400);
        }
    }

    /** What of the value does not fit, each with its place, {@code 'lines[2].amount': string found, integer expected}; empty where all fits. */
    public List<String> misfits(Json value) {
        try {
            return schema.validate(value.toString(), InputFormat.JSON).stream().limit(MISFITS).map(SchemaCheck::told).toList();
        } catch (RuntimeException | StackOverflowError unchecked) {
            return List.of("it cannot be held against the schema: " + shortened(unchecked.getMessage()));
        }
    }

    private static String told(Error error) {
        return place(error.getInstanceLocation().toString()) + ": " + shortened(error.getMessage());
    }

    /** A JSON pointer (RFC 6901) as a person writes it. */
    private static String place(String pointer) {
        StringBuilder place = new StringBuilder();
        for (String step : pointer.split("/")) {
            if (step.isEmpty()) {
                continue;
            }
            if (step.chars().allMatch(Character::isDigit)) {
                place.append('[').append(step).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(step.replace("~1", "/").replace("~0", "~"));
            }
        }
        return place.isEmpty() ? "the answer" : "'" + place + "'";
    }

    private static String shortened(@Nullable String message) {
        String text = String.valueOf(message);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }
}
