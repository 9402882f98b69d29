package dev.baton.logging;

import java.util.Set;

/**
 * A line as a machine reads it: one JSON object (RFC 8259), with its time, level, logger, thread, message, where it happened, and the failure with its stack. What is
 * logged by name cannot stand in for any of these.
 */
final class JsonForm {

    private static final Set<String> OWN = Set.of("time", "level", "logger", "thread", "message", "error");

    private JsonForm() {}

    static String of(LogLine line) {
        StringBuilder json = new StringBuilder(256).append('{');
        field(json, "time", line.at().toString());
        field(json, "level", line.level().toString());
        field(json, "logger", line.logger());
        field(json, "thread", line.thread());
        field(json, "message", line.message());
        line.context().forEach((name, value) -> {
            if (value instanceof Number || value instanceof Boolean) {
                name(json, name(name)).append(value);
            } else {
                field(json, name(name), String.valueOf(value));
            }
        });
        if (line.failure() != null) {
            StringBuilder stack = new StringBuilder();
            TextForm.stack(stack, line.failure());
            name(json, "error").append('{');
            field(json, "type", line.failure().getClass().getName());
            field(json, "message", String.valueOf(line.failure().getMessage()));
            field(json, "stack", stack.toString());
            json.append('}');
        }
        return json.append("}\n").toString();
    }

    private static String name(String given) {
        return OWN.contains(given) ? "_" + given : given;
    }

    private static void field(StringBuilder json, String name, String value) {
        text(name(json, name), value);
    }

    private static StringBuilder name(StringBuilder json, String name) {
        if (json.charAt(json.length() - 1) != '{') {
            json.append(',');
        }
        text(json, name);
        return json.append(':');
    }

    private static void text(StringBuilder json, String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    // The rest of these are no characters of a line either, to some who read it; a lone surrogate is none at all.
                    if (c < ' ' || c >= '\u007f' && c < '\u00a0' || c == '\u2028' || c == '\u2029' || isLone(value, i)) {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    private static boolean isLone(String value, int i) {
        char c = value.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 >= value.length() || !Character.isLowSurrogate(value.charAt(i + 1))
                : Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
    }
}
