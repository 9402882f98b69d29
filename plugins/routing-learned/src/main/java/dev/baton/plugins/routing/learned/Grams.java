package dev.baton.plugins.routing.learned;

import java.util.Arrays;

/**
 * How often each run of 3 to 5 characters comes up in a text's words, a space before and after each word among them. A run is known by a hash
 * alone ("the hashing trick", Weinberger et al., 2009), so that no list of words is kept and any text in any script can be read.
 *
 * @param buckets the hashes that come up, in ascending order, each below {@link #SIZE}
 * @param counts  how often each does
 */
record Grams(int[] buckets, int[] counts) {

    /** How many buckets there are: of the some 30,000 runs that two of 1,500 questions have in common, few share one. */
    static final int SIZE = 1 << 16;

    private static final int SHORTEST = 3;
    private static final int LONGEST = 5;

    /** More of a text is not read: what is asked stands at its start or its end, and the time of a decision is bounded. */
    private static final int MOST = 8_000;

    static Grams of(String text) {
        char[] letters = letters(text);
        int[] hashes = new int[3 * letters.length];
        int size = 0;
        int start = 0;
        while (start < letters.length - 1) {
            int end = start + 1;
            while (letters[end] != ' ') {
                end++;
            }
            size = word(letters, start, end, hashes, size);
            start = end;
        }
        return counted(hashes, size);
    }

    /** The hashes of a word that stands between two spaces. */
    private static int word(char[] letters, int start, int end, int[] hashes, int size) {
        int at = size;
        for (int from = start; from <= end - SHORTEST + 1; from++) {
            int hash = 17;
            for (int i = from; i <= end && i < from + LONGEST; i++) {
                hash = hash * 31 + letters[i];
                if (i >= from + SHORTEST - 1) {
                    hashes[at++] = spread(hash * 7 + (i - from));
                }
            }
        }
        return at;
    }

    /** In lower case, one space where there was white space, one at each end. */
    private static char[] letters(String text) {
        String read = text.length() <= MOST ? text : text.substring(0, MOST / 2) + ' ' + text.substring(text.length() - MOST / 2);
        char[] letters = new char[read.length() + 2];
        int size = 0;
        letters[size++] = ' ';
        for (int i = 0; i < read.length(); i++) {
            char letter = read.charAt(i);
            if (!Character.isWhitespace(letter)) {
                letters[size++] = Character.toLowerCase(letter);
            } else if (letters[size - 1] != ' ') {
                letters[size++] = ' ';
            }
        }
        if (letters[size - 1] != ' ') {
            letters[size++] = ' ';
        }
        return Arrays.copyOf(letters, size);
    }

    /** MurmurHash3's last step, so that neighbours do not fall into neighbouring buckets. */
    private static int spread(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        return (mixed ^ mixed >>> 16) & SIZE - 1;
    }

    private static Grams counted(int[] hashes, int size) {
        Arrays.sort(hashes, 0, size);
        int[] buckets = new int[size];
        int[] counts = new int[size];
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || hashes[i] != hashes[i - 1]) {
                buckets[distinct++] = hashes[i];
            }
            counts[distinct - 1]++;
        }
        return new Grams(Arrays.copyOf(buckets, distinct), Arrays.copyOf(counts, distinct));
    }
}
