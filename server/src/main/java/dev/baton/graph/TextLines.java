package dev.baton.graph;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text in lines of at most some width; what does not fit into so many lines ends in an ellipsis. */
final class TextLines {

    private static final String ELLIPSIS = "\u2026";

    private final Font font;
    private final int width;

    TextLines(Font font, int width) {
        this.font = font;
        this.width = width;
    }

    /** The lines, at least one and at most that many. White space of any kind and length counts as one space, at which
     * a line may end; only a no-break space stays one. */
    List<String> of(String text, int most) {
        String rest = text.replaceAll("[\\s\\p{Z}&&[^\\u00a0]]+", " ").strip();
        List<String> lines = new ArrayList<>();
        while (font.width(rest) > width) {
            if (lines.size() == most - 1) {
                lines.add(shortened(rest));
                return lines;
            }
            int end = breakBefore(rest);
            lines.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }

    /** The text in one line. */
    String one(String text) {
        return of(text, 1).getFirst();
    }

    private String shortened(String text) {
        return text.substring(0, fitting(text, width - font.width(ELLIPSIS))).strip() + ELLIPSIS;
    }

    /** Where the next line begins: after the last space that fits, else within a word that is too long by itself. */
    private int breakBefore(String text) {
        int fits = fitting(text, width);
        int space = text.lastIndexOf(' ', fits);
        return space > 0 ? space : fits > 0 ? fits : text.offsetByCodePoints(0, 1);
    }

    /** How many characters fit, without cutting what a reader takes for one character. */
    private int fitting(String text, int space) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int fits = 0;
        for (int end = characters.next(); end != BreakIterator.DONE && font.width(text.substring(0, end)) <= space;
                end = characters.next()) {
            fits = end;
        }
        return fits;
    }
}
