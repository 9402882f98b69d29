package dev.baton.testkit;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Spoils what a JSON value means and leaves it JSON: members left out, doubled, renamed or given another's value, values of other kinds,
 * numbers and nesting beyond any bound. For one thread.
 */
final class Reshaped {

    private static final List<String> ODD = List.of(
            "null", "true", "-1", "0", "1e400", "-1e-400", "0.1", "9223372036854775807", "99999999999999999999999999", "\"\"", "\"x\"",
            "\"\\ud800\"", "\"\\u0000\\u202e\\ufeff\"", "\"\\udbff\\udfff\"", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"type\":\"text\"}",
            "{\"\":{\"\":[]}}", "{\"error\":{\"message\":\"x\",\"code\":429}}", "\"data:image/png;base64,%%\"", "\"https://[\"",
            "\"" + "long ".repeat(400) + "\"", "[".repeat(100) + "]".repeat(100), "[".repeat(400) + "]".repeat(400),
            "{\"a\":".repeat(120) + "1" + "}".repeat(120));

    private final Random random;

    Reshaped(Random random) {
        this.random = random;
    }

    /** The value with one of its places spoilt, as text. */
    String of(Json value) {
        return switch (value) {
            case JsonArray list when list.size() > 0 && random.nextInt(8) != 0 -> list(list);
            case JsonObject object when object.size() > 0 && random.nextInt(8) != 0 -> object(object);
            default -> ODD.get(random.nextInt(ODD.size()));
        };
    }

    private String list(JsonArray list) {
        List<String> items = new ArrayList<>();
        list.items().forEach(item -> items.add(item.toString()));
        int at = random.nextInt(items.size());
        switch (random.nextInt(6)) {
            case 0 -> items.remove(at);
            case 1 -> items.add(at, items.get(random.nextInt(items.size())));
            default -> items.set(at, of(list.at(at)));
        }
        return "[" + String.join(",", items) + "]";
    }

    private String object(JsonObject object) {
        List<Map.Entry<String, Json>> members = object.members();
        int at = random.nextInt(members.size());
        int other = random.nextInt(members.size());
        int kind = random.nextInt(10);
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < members.size(); i++) {
            Map.Entry<String, Json> member = members.get(i);
            if (i != at) {
                member(text, member.getKey(), member.getValue().toString());
                continue;
            }
            switch (kind) {
                case 0 -> { }
                case 1 -> {
                    member(text, member.getKey(), member.getValue().toString());
                    member(text, member.getKey(), members.get(other).getValue().toString());
                }
                case 2 -> member(text, members.get(other).getKey(), member.getValue().toString());
                case 3 -> member(text, member.getKey(), members.get(other).getValue().toString());
                default -> member(text, member.getKey(), of(member.getValue()));
            }
        }
        return text.append('}').toString();
    }

    private static void member(StringBuilder text, String name, String value) {
        if (text.length() > 1) {
            text.append(',');
        }
        text.append(Json.of(name)).append(':').append(value);
    }
}
