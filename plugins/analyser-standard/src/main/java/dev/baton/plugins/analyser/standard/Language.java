package dev.baton.plugins.analyser.standard;

import java.util.List;

/**
 * The language of a text: by its script where only one language of some size has that, else by the frequent words and the letters of seventeen
 * languages that are written in Latin letters. Empty where nothing speaks clearly for one: fewer than two points, fewer than a tenth of the words, or
 * another language close behind.
 */
final class Language {

    private static final String UNKNOWN = "";

    /** A language's letters say little of a long text with a foreign name in it. */
    private static final int MOST_FOR_LETTERS = 6;

    /** How much better the first must be than the second: by a fifth. */
    private static final double CLEARLY = 1.2;

    private static final Lexicon WORDS = Lexicon.read("languages.txt");
    private static final Letters LETTERS = Letters.of(WORDS.keys());

    private Language() {}

    static String of(Words words) {
        Scripts scripts = Scripts.of(words.text());
        String byScript = scripts.language();
        if (!byScript.isEmpty() || scripts.latin() == 0) {
            return byScript;
        }
        int[] points = WORDS.weights(words);
        int[] letters = LETTERS.weights(words.text());
        for (int i = 0; i < points.length; i++) {
            points[i] += Math.min(letters[i], MOST_FOR_LETTERS);
        }
        return clearest(WORDS.keys(), points, words.size());
    }

    private static String clearest(List<String> languages, int[] points, int words) {
        int best = 0;
        int second = -1;
        for (int i = 1; i < points.length; i++) {
            if (points[i] > points[best]) {
                second = best;
                best = i;
            } else if (second < 0 || points[i] > points[second]) {
                second = i;
            }
        }
        boolean enough = points[best] >= 2 && points[best] * 10 >= words;
        return enough && points[best] >= points[second] * CLEARLY ? languages.get(best) : UNKNOWN;
    }
}
