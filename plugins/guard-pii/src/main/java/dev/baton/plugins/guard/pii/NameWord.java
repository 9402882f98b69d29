package dev.baton.plugins.guard.pii;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A word that a name may be made of.
 *
 * @param start its first character
 * @param end   the character after its last
 * @param lower it in small letters
 * @param kind  how it is written
 */
record NameWord(int start, int end, String lower, Writing kind) {

    /** As many letters as one may have. */
    static final int LONGEST = 24;

    /** How a word is written. */
    enum Writing {
        /** {@code Anna}. */
        CAPITALISED,
        /** {@code ANNA}. */
        CAPITALS,
        /** {@code A.}, with its point. */
        INITIAL,
        /** {@code anna}. */
        SMALL
    }

    /** The word that begins there; null where none does. */
    static @Nullable NameWord at(String text, int from) {
        int end = from;
        int capitals = 0;
        int letters = 0;
        while (end < text.length() && end - from <= LONGEST) {
            char c = text.charAt(end);
            if (Character.isLetter(c)) {
                letters++;
                capitals += Character.isUpperCase(c) ? 1 : 0;
            } else if (!(c == '\'' || c == '-') || end == from || end + 1 >= text.length() || !Character.isLetter(text.charAt(end + 1))) {
                break;
            }
            end++;
        }
        if (letters == 0 || end - from > LONGEST) {
            return null;
        }
        boolean first = Character.isUpperCase(text.charAt(from));
        if (first && letters == 1 && end < text.length() && text.charAt(end) == '.') {
            return new NameWord(from, end + 1, text.substring(from, end).toLowerCase(Locale.ROOT), Writing.INITIAL);
        }
        if (first && text.startsWith("'s", end - 2) && end - from > 3) {
            end -= 2;
        }
        Writing kind = !first ? Writing.SMALL : capitals == letters && letters > 1 ? Writing.CAPITALS : Writing.CAPITALISED;
        return new NameWord(from, end, text.substring(from, end).toLowerCase(Locale.ROOT), kind);
    }

    boolean isCapital() {
        return kind == Writing.CAPITALISED || kind == Writing.CAPITALS;
    }
}
