package dev.baton.plugins.guard.pii;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words that say what stands right behind them, as {@code born} does of a date. Between them and it there may be a few words that say nothing by
 * themselves, such as {@code on the} and {@code number}. Immutable.
 */
final class Cues {

    /** As many characters before a place as are looked at. */
    static final int REACH = 64;

    private static final int LONGEST_WORD = 32;
    private static final int MOST_SIGNS = 6;
    private static final int MOST_FILLERS = 4;

    private static final Set<String> FILLERS = words("""
            a al am an at au auf ao da dal data date datum de del dem den der des di dia die do dnia du el em en et for het i id il in is ist jest la lautet le
            les ma me mein meine mi mijn moja mon mój n na nel nn no nr nro num number numer numero nummer numéro número o of on op our per pod ser si
            string sur to the us value var vom van was wynosi your é är è es est był is unter on my s x or é º ª""");

    private final Set<String> words;

    private Cues(Set<String> words) {
        this.words = words;
    }

    /** Those words, with blanks between them, in small letters. */
    static Cues of(String words) {
        return new Cues(words(words));
    }

    /** True where one of the words leads to that place. */
    boolean lead(String text, int place) {
        int least = Math.max(0, place - REACH);
        int at = place;
        for (int fillers = 0; fillers <= MOST_FILLERS; fillers++) {
            int end = at;
            while (end > least && !Character.isLetter(text.charAt(end - 1))) {
                char c = text.charAt(end - 1);
                if (c == '\n' || Findings.isDigit(c) || at - end >= MOST_SIGNS) {
                    return false;
                }
                end--;
            }
            int start = end;
            while (start > least && Character.isLetter(text.charAt(start - 1))) {
                start--;
            }
            if (start == end || end - start > LONGEST_WORD || start == least && least > 0) {
                return false;
            }
            String word = text.substring(start, end).toLowerCase(Locale.ROOT);
            if (words.contains(word)) {
                return true;
            }
            if (!FILLERS.contains(word)) {
                return false;
            }
            at = start;
        }
        return false;
    }

    private static Set<String> words(String words) {
        return Arrays.stream(words.split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
