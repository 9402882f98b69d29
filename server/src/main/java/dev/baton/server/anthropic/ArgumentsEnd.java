package dev.baton.server.anthropic;

/** Tells when the pieces of a tool's arguments make a whole JSON object. For one call. */
final class ArgumentsEnd {

    private int depth;
    private boolean text;
    private boolean escaped;
    private boolean whole;

    /** Takes the next piece. */
    void accept(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (escaped) {
                escaped = false;
            } else if (text) {
                escaped = c == '\\';
                text = c != '"';
            } else if (c == '"') {
                text = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                whole = depth == 0;
            }
        }
    }

    /** True once the object is whole. */
    boolean isWhole() {
        return whole;
    }
}
