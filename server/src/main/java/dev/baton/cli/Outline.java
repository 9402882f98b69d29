package dev.baton.cli;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import java.util.List;
import java.util.Map;

/** A result as a person reads it: text as it is, members as {@code name: value}, what is within indented under its name. */
final class Outline {

    private static final String STEP = "  ";

    private final StringBuilder text = new StringBuilder();

    private Outline() {}

    /** The result, with a line feed at its end. */
    static String of(Json value) {
        Outline outline = new Outline();
        if (isPlain(value)) {
            outline.text.append(plain(value)).append('\n');
        } else {
            outline.nested(value, "");
        }
        return outline.text.toString();
    }

    private void nested(Json value, String indent) {
        if (value instanceof JsonObject object) {
            for (Map.Entry<String, Json> member : object.members()) {
                entry(indent + member.getKey() + ":", member.getValue(), indent);
            }
        } else if (value instanceof JsonArray array) {
            for (Json item : array.items()) {
                if (isPlain(item)) {
                    entry(indent + "-", item, indent);
                } else {
                    int from = text.length();
                    nested(item, indent + STEP);
                    text.setCharAt(from + indent.length(), '-');
                }
            }
        }
    }

    private void entry(String label, Json value, String indent) {
        if (!isPlain(value)) {
            text.append(label).append('\n');
            nested(value, indent + STEP);
            return;
        }
        List<String> lines = plain(value).lines().toList();
        if (lines.size() > 1) {
            text.append(label).append('\n');
            lines.forEach(line -> text.append((indent + STEP + line).stripTrailing()).append('\n'));
        } else {
            text.append((label + " " + String.join("", lines)).stripTrailing()).append('\n');
        }
    }

    private static boolean isPlain(Json value) {
        return !(value instanceof JsonObject object && object.size() > 0 || value instanceof JsonArray array && array.size() > 0);
    }

    private static String plain(Json value) {
        return value instanceof JsonString string ? string.text().stripTrailing() : value.isNull() ? "" : value.toString();
    }
}
