package dev.baton.graph;

import java.util.regex.Pattern;

/**
 * Text inside a quoted label of Mermaid. Characters that mean something to Mermaid, to the Markdown that it reads labels as, or
 * to the page they end in, are written as its entity codes, {@code #35;} (Mermaid, "Flowcharts", "Entity codes to escape
 * characters").
 */
final class MermaidText {

    private static final String SPECIAL = "\"#&<>`*_~$\\|%@{}[]!^=";
    /** What Markdown takes for a list, and links that it finds by itself. */
    private static final Pattern HIDDEN = Pattern.compile("^[-+]|(?<=^\\d{1,9})[.)]|:(?=//)|(?<=\\bwww)\\.");

    private MermaidText() {}

    static String of(String text) {
        String line = text.replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ").strip();
        String plain = HIDDEN.matcher(line).replaceAll(found -> "\ufdd0" + (int) found.group().charAt(0) + "\ufdd1");
        StringBuilder out = new StringBuilder();
        plain.codePoints().forEach(character -> {
            if (SPECIAL.indexOf(character) >= 0) {
                out.append('#').append(character).append(';');
            } else {
                out.appendCodePoint(surrogate(character) ? '\ufffd' : character);
            }
        });
        // The two marks are noncharacters (Unicode, chapter 23.7): no text has them.
        return out.toString().replace('\ufdd0', '#').replace('\ufdd1', ';');
    }

    private static boolean surrogate(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}
