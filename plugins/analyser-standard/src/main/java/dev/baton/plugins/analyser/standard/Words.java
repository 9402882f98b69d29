package dev.baton.plugins.analyser.standard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text in small letters: runs of letters, and what stands between them is passed over. Letters are counted by their script.
 *
 * @param text   the text in small letters
 * @param words  its words, in order
 * @param starts where each begins in the text
 */
record Words(String text, List<String> words, int[] starts) {

    /** Longer runs are no words: keys, or a script that writes without blanks. */
    private static final int LONGEST = 40;

    static Words of(String given) {
        String text = given.toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>(text.length() / 6 + 1);
        int[] starts = new int[text.length() / 2 + 1];
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean letter = i < text.length() && Character.isLetter(text.charAt(i));
            if (letter && from < 0) {
                from = i;
            } else if (!letter && from >= 0) {
                if (i - from <= LONGEST) {
                    starts[words.size()] = from;
                    words.add(text.substring(from, i));
                }
                from = -1;
            }
        }
        return new Words(text, words, starts);
    }

    int size() {
        return words.size();
    }

    /** Where a word ends in the text. */
    int end(int word) {
        return starts[word] + words.get(word).length();
    }
}
