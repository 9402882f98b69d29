package dev.baton.plugins.guard.pii;

import org.jspecify.annotations.Nullable;

/**
 * A text as it is looked at: digits of any script and letters of full width as the plain ones, all blanks as one kind of blank, all dashes as {@code -}, and
 * without what cannot be seen (soft hyphens, zero-width characters, marks of direction), which would hide a number from any rule. Immutable.
 */
final class Folded {

    /** So far to both sides invisible characters are counted; where there are more than {@link #MOST}, they are none to look through but an end. */
    static final int AROUND = 160;
    static final int MOST = 40;

    private static final char END = '\u0000';

    private final String text;
    /** The place in the text as it was of each character; null where it is the same. */
    private final int @Nullable [] places;

    private Folded(String text, int @Nullable [] places) {
        this.text = text;
        this.places = places;
    }

    static Folded of(String raw) {
        int plain = 0;
        int length = raw.length();
        while (plain < length && folded(raw.charAt(plain)) == raw.charAt(plain) && !isUnseen(raw.charAt(plain))) {
            plain++;
        }
        return plain == length ? new Folded(raw, null) : of(raw, plain);
    }

    private static Folded of(String raw, int plain) {
        int length = raw.length();
        StringBuilder text = new StringBuilder(length).append(raw, 0, plain);
        int[] places = new int[length];
        for (int i = 0; i < plain; i++) {
            places[i] = i;
        }
        int count = 0;
        for (int i = plain; i < Math.min(length, plain + AROUND); i++) {
            count += isUnseen(raw.charAt(i)) ? 1 : 0;
        }
        for (int i = plain; i < length; i++) {
            count += i + AROUND < length && isUnseen(raw.charAt(i + AROUND)) ? 1 : 0;
            count -= i - AROUND - 1 >= plain && isUnseen(raw.charAt(i - AROUND - 1)) ? 1 : 0;
            char c = raw.charAt(i);
            boolean unseen = isUnseen(c);
            if (!unseen || count > MOST) {
                places[text.length()] = i;
                text.append(unseen ? END : folded(c));
            }
        }
        return new Folded(text.toString(), places);
    }

    String text() {
        return text;
    }

    /** Where a place that begins there began in the text as it was. */
    int start(int start) {
        return places == null ? start : places[start];
    }

    /** Where a place that ends there ended in the text as it was. */
    int end(int end) {
        return places == null ? end : places[end - 1] + 1;
    }

    /** How many characters of a text as it was may stand for so many of the folded one, and what decides how they are folded. */
    static int unfolded(int length) {
        // At most MOST of AROUND + 1 characters are left out, wherever these begin.
        return (length + MOST) * (AROUND + 1) / (AROUND + 1 - MOST) + AROUND + 2;
    }

    private static char folded(char c) {
        if (c < 0xA0) {
            return c;
        }
        if (c >= '\uFF01' && c <= '\uFF5E') {
            return (char) (c - 0xFEE0);
        }
        if (c >= '\u2010' && c <= '\u2015' || c == '\u2212' || c == '\uFE58' || c == '\uFE63') {
            return '-';
        }
        if (c == '\u2018' || c == '\u2019' || c == '\u02BC') {
            return '\'';
        }
        int type = Character.getType(c);
        if (type == Character.SPACE_SEPARATOR) {
            return ' ';
        }
        return type == Character.DECIMAL_DIGIT_NUMBER ? (char) ('0' + Character.digit(c, 10)) : c;
    }

    private static boolean isUnseen(char c) {
        return c >= 0xAD && (c == '\u00AD' || c == '\u061C' || c >= '\u200B' && c <= '\u200F' || c >= '\u202A' && c <= '\u202E'
                || c >= '\u2060' && c <= '\u206F' || c == '\uFEFF' || c >= '\uFE00' && c <= '\uFE0F');
    }
}
