package dev.baton.engine.workspace;

import dev.baton.engine.plan.Position;
import dev.baton.spi.json.JsonObject;

/**
 * A mistake in a script, as a person reads it.
 *
 * @param code     a stable word for its kind, such as {@code unknown_directive}
 * @param message  what is wrong, and what would be valid
 * @param position where it is
 * @param line     the offending line of the source; empty where unknown
 */
public record Problem(String code, String message, Position position, String line) {

    /** For programs: code, message, file, line and column, both from 1 or 0 where unknown, and the line itself where it is known. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("code", code)
                .put("message", message)
                .put("file", position.file())
                .put("line", position.line())
                .put("column", position.column())
                .putIfPresent("source", line.isBlank() ? null : line)
                .build();
    }

    /** The place, the message, and under it the line with a caret at the column. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (!position.toString().isEmpty()) {
            text.append(position).append(": ");
        }
        text.append(message);
        if (!line.isBlank()) {
            String shown = line.replace('\t', ' ').stripTrailing();
            text.append("\n    ").append(shown);
            if (position.column() > 0) {
                text.append("\n    ").repeat(' ', Math.min(position.column() - 1, shown.length())).append('^');
            }
        }
        return text.toString();
    }
}
