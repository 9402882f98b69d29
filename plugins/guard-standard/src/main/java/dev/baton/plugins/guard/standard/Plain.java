package dev.baton.plugins.guard.standard;

/**
 * A text in small letters and without what cannot be seen, as long as it takes to find something in it; and where that stands in the text as it was.
 * Immutable.
 */
final class Plain {

    private final String text;
    private final int[] places;

    private Plain(String text, int[] places) {
        this.text = text;
        this.places = places;
    }

    static Plain of(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        int[] places = new int[raw.length()];
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c < 0x80) {
                places[text.length()] = i;
                text.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            } else if (!Words.isUnseen(c)) {
                places[text.length()] = i;
                text.append(c >= '\uFF01' && c <= '\uFF5E' ? Character.toLowerCase((char) (c - 0xFEE0)) : c == '\u2019' ? '\'' : c == '\u00A0' ? ' ' : Character.toLowerCase(c));
            }
        }
        return new Plain(text.toString(), places);
    }

    String text() {
        return text;
    }

    /** Where in the text as it was that character stands. */
    int place(int at) {
        return places[at];
    }
}
