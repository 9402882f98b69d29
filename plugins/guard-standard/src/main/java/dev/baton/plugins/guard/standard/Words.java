package dev.baton.plugins.guard.standard;

import java.text.Normalizer;
import java.util.Locale;

/** The words of a text, one after the other, folded: in small letters, without marks on them. For one thread. */
final class Words {

    /** As many characters as a word may have that is looked at. */
    static final int LONGEST = 64;

    private final String text;
    private int start;
    private int end;

    Words(String text) {
        this.text = text;
    }

    /** Goes on to the next word; false where there is none. */
    boolean next() {
        int i = end;
        while (i < text.length() && !isPart(text.charAt(i))) {
            i++;
        }
        start = i;
        if (i < text.length() && isAlone(text.charAt(i))) {
            end = i + 1;
            return true;
        }
        while (i < text.length() && (isPart(text.charAt(i)) || isUnseen(text.charAt(i))) && !isAlone(text.charAt(i))) {
            i++;
        }
        end = i;
        return start < end;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The word, folded; empty for one that is too long. */
    String folded() {
        return end - start > LONGEST ? "" : fold(text.substring(start, end));
    }

    static String fold(String word) {
        boolean plain = true;
        for (int i = 0; plain && i < word.length(); i++) {
            plain = word.charAt(i) < 0x80;
        }
        if (plain) {
            return word.toLowerCase(Locale.ROOT);
        }
        String apart = Normalizer.normalize(word, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (Character.getType(c) != Character.NON_SPACING_MARK && !isUnseen(c)) {
                folded.append(c);
            }
        }
        return folded.toString().toLowerCase(Locale.ROOT).replace("ß", "ss").replace("ł", "l").replace("ø", "o").replace("đ", "d");
    }

    /** True for a character of a script without spaces, each of which is a word here. */
    static boolean isAlone(char c) {
        return c >= '\u2E80' && c <= '\u9FFF' || c >= '\uAC00' && c <= '\uD7A3' || c >= '\u0E00' && c <= '\u0EFF' || c >= '\uF900' && c <= '\uFAFF';
    }

    static boolean isPart(char c) {
        return c < 0x80 ? c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
                : Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    static boolean isUnseen(char c) {
        return c == '\u00AD' || c >= '\u200B' && c <= '\u200F' || c >= '\u202A' && c <= '\u202E' || c >= '\u2060' && c <= '\u206F' || c == '\uFEFF';
    }
}
