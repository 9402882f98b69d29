package dev.baton.server.serving;

import dev.baton.server.failure.HttpFailure;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonBoolean;
import dev.baton.spi.json.JsonNull;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object of the caller's, each of the type it must have. What is absent or {@code null} is null here; what is
 * of another type is refused with its place in the body.
 *
 * @param object the object
 * @param path   where it stands in the body, such as {@code messages[0]}; empty for the body itself
 */
public record Fields(JsonObject object, String path) {

    /** The fields of what must be an object. */
    public static Fields of(Json json, String path) {
        if (json instanceof JsonObject object) {
            return new Fields(object, path);
        }
        throw HttpFailure.field(path, "must be an object, not " + kind(json));
    }

    /** Where that field stands in the body. */
    public String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** That field, a text; null where it is absent. */
    public @Nullable String text(String name) {
        Json json = object.at(name);
        if (json instanceof JsonString text) {
            return text.text();
        }
        return none(name, json, "text");
    }

    /** That field, a text that must be there. */
    public String required(String name) {
        String text = text(name);
        if (text == null) {
            throw HttpFailure.field(at(name), "is missing");
        }
        return text;
    }

    /** That field, a number within these bounds, both included; null where it is absent. */
    public @Nullable Double number(String name, double from, double to) {
        Json json = object.at(name);
        if (!(json instanceof JsonNumber number)) {
            return none(name, json, "a number");
        }
        double value = number.decimal(0);
        if (value < from || value > to) {
            throw HttpFailure.field(at(name), "must be from " + shown(from) + " to " + shown(to) + ", not " + number);
        }
        return value;
    }

    /** That field, a whole number; null where it is absent. */
    public @Nullable Long integer(String name) {
        Json json = object.at(name);
        if (!(json instanceof JsonNumber number)) {
            return none(name, json, "a whole number");
        }
        long one = number.integer(Long.MIN_VALUE);
        if (one == Long.MIN_VALUE) {
            throw HttpFailure.field(at(name), "must be a whole number, not " + number);
        }
        return one;
    }

    /** That field, true or false; false where it is absent. */
    public boolean flag(String name) {
        Json json = object.at(name);
        if (json instanceof JsonBoolean flag) {
            return flag.flag(false);
        }
        none(name, json, "true or false");
        return false;
    }

    /** That field, a list; null where it is absent. */
    public @Nullable JsonArray list(String name) {
        Json json = object.at(name);
        if (json instanceof JsonArray list) {
            return list;
        }
        return none(name, json, "a list");
    }

    /** The fields of that field, an object; null where it is absent. */
    public @Nullable Fields fields(String name) {
        Json json = object.at(name);
        if (json instanceof JsonObject inner) {
            return new Fields(inner, at(name));
        }
        return none(name, json, "an object");
    }

    /** The fields of that field, an object that must be there. */
    public Fields requiredFields(String name) {
        Fields inner = fields(name);
        if (inner == null) {
            throw HttpFailure.field(at(name), "is missing");
        }
        return inner;
    }

    private <T> @Nullable T none(String name, Json json, String wanted) {
        if (json.isNull()) {
            return null;
        }
        throw HttpFailure.field(at(name), "must be " + wanted + ", not " + kind(json));
    }

    /** What kind of value it is, in words. */
    public static String kind(Json json) {
        return switch (json) {
            case JsonObject object -> "an object";
            case JsonArray list -> "a list";
            case JsonString text -> "text";
            case JsonNumber number -> "a number";
            case JsonBoolean flag -> "true or false";
            case JsonNull none -> "null";
        };
    }

    private static String shown(double bound) {
        return bound == (long) bound ? Long.toString((long) bound) : Double.toString(bound);
    }
}
