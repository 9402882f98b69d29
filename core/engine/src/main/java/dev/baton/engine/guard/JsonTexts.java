package dev.baton.engine.guard;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonBoolean;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonNull;
import dev.baton.spi.json.JsonNumber;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Every text within JSON, one by one: what comes of it is JSON again. */
final class JsonTexts {

    /** A number of fewer digits is nobody's. */
    private static final int LONG = 7;

    private final UnaryOperator<String> each;
    private final boolean numbers;

    /**
     * With what is done to each text.
     *
     * @param numbers true where long numbers are looked at as well: one in which something is found becomes a text
     */
    JsonTexts(UnaryOperator<String> each, boolean numbers) {
        this.each = each;
        this.numbers = numbers;
    }

    /** That text, which should be JSON: the very same where nothing in it changes; one that is no JSON is a text as any other. */
    String in(String text) {
        Json json;
        try {
            json = Json.parse(text);
        } catch (JsonException none) {
            return each.apply(text);
        }
        Json changed = changed(json);
        return changed.equals(json) ? text : changed.toString();
    }

    Json changed(Json json) {
        return switch (json) {
            case JsonString string -> new JsonString(each.apply(string.text()));
            case JsonArray array -> {
                List<Json> items = new ArrayList<>(array.size());
                array.forEach(item -> items.add(changed(item)));
                yield new JsonArray(items);
            }
            case JsonObject object -> {
                Map<String, Json> members = new LinkedHashMap<>();
                object.forEach((name, value) -> members.put(free(each.apply(name), members), changed(value)));
                yield JsonObject.of(members);
            }
            case JsonNumber number -> {
                String digits = number.toString();
                String now = numbers && digits.length() >= LONG ? each.apply(digits) : digits;
                yield now.equals(digits) ? number : new JsonString(now);
            }
            case JsonBoolean truth -> truth;
            case JsonNull nothing -> nothing;
        };
    }

    /** Two names that are redacted become one: neither member is to be lost by that. */
    private static String free(String name, Map<String, Json> members) {
        String free = name;
        for (int i = 2; members.containsKey(free); i++) {
            free = name + " " + i;
        }
        return free;
    }
}
