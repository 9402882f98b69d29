package dev.baton.graph;

/** XML being written: elements are closed by whoever opened them, and every text and value is escaped. For one thread. */
final class Xml {

    private final StringBuilder out = new StringBuilder();

    /** Begins an element; attributes are name, value, name, value. */
    Xml open(String tag, Object... attributes) {
        start(tag, attributes);
        out.append('>');
        return this;
    }

    /** Ends an element. */
    Xml close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    /** An element without content, on a line of its own. */
    Xml empty(String tag, Object... attributes) {
        start(tag, attributes);
        out.append("/>\n");
        return this;
    }

    /** An element with nothing but text. */
    Xml text(String tag, String text, Object... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** Text. */
    Xml text(String text) {
        text.codePoints().forEach(this::character);
        return this;
    }

    /** A new line, where it means nothing. */
    Xml line() {
        out.append('\n');
        return this;
    }

    private void start(String tag, Object... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            text(attributes[i + 1].toString());
            out.append('"');
        }
    }

    /** XML 1.0, section 2.2: most control characters, lone surrogates and U+FFFE cannot be written at all. */
    private void character(int character) {
        switch (character) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\t', '\n' -> out.appendCodePoint(character);
            case '\r' -> out.append("&#13;");
            default -> out.appendCodePoint(writable(character) ? character : '\ufffd');
        }
    }

    private static boolean writable(int character) {
        return character >= ' ' && character <= '\ud7ff'
                || character >= '\ue000' && character <= '\ufffd'
                || character >= 0x10000;
    }

    /** What was written. */
    @Override
    public String toString() {
        return out.toString();
    }
}
