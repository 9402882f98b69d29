package dev.baton.logging;

import java.util.Map;

/** A line as a person reads it. What is logged cannot break it: control characters are written as they are in Java's texts. */
final class TextForm {

    /** The causes of a failure that are told: a chain may be a ring. */
    private static final int CAUSES = 10;

    private TextForm() {}

    static String of(LogLine line) {
        StringBuilder text = new StringBuilder(160).append('[').append(line.level()).append("] ");
        text.append(line.logger(), line.logger().lastIndexOf('.') + 1, line.logger().length()).append(" - ");
        plain(text, line.message());
        if (!line.context().isEmpty()) {
            text.append(" (");
            String comma = "";
            for (Map.Entry<String, ?> said : line.context().entrySet()) {
                text.append(comma);
                plain(text, said.getKey() + "=" + said.getValue());
                comma = ", ";
            }
            text.append(')');
        }
        text.append('\n');
        if (line.failure() != null) {
            stack(text, line.failure());
        }
        return text.toString();
    }

    /** A failure with where it was thrown, and its causes. */
    static void stack(StringBuilder text, Throwable failure) {
        Throwable told = failure;
        for (int i = 0; told != null && i < CAUSES; i++) {
            text.append(i == 0 ? "" : "Caused by: ");
            plain(text, told.toString());
            text.append('\n');
            for (StackTraceElement frame : told.getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
            told = told.getCause();
        }
    }

    private static void plain(StringBuilder text, String given) {
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            switch (c) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
    }
}
