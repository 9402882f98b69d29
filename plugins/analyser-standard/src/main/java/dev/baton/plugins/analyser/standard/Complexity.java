package dev.baton.plugins.analyser.standard;

/**
 * How much thinking a text asks for, 0 to 1:
 *
 * <pre>
 * 0.20 length   ln(1 + characters / 100) / ln(1 + 8000 / 100), at most 1
 * 0.40 reason   the weight of words that ask to think (prove, compare, step by step, why, …) / 4, at most 1
 * 0.15 asks     questions, points of a list, and words that ask for one more thing, but the first / 4, at most 1
 * 0.15 bounds   conditions on the answer (must, at most, without, …) / 4, at most 1
 * 0.10 matter   1 with source code, or with as many signs of a formula as 3
 * </pre>
 *
 * The weights are set by hand on a part of the corpus in this plugin's specs; they order texts, and are no probability of anything.
 */
final class Complexity {

    private static final double LONGEST = Math.log1p(8000 / 100.0);

    private static final Lexicon CUES = Lexicon.read("cues.txt");
    private static final int REASON = CUES.keys().indexOf("reason");
    private static final int ASK = CUES.keys().indexOf("ask");
    private static final int BOUND = CUES.keys().indexOf("bound");

    private Complexity() {}

    static double of(Words words, int length, boolean code) {
        int[] cues = CUES.weights(words);
        int asks = 0;
        int signs = 0;
        String text = words.text();
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '?', '？', '؟' -> asks++;
                case '\n' -> asks += isPoint(text, i + 1) ? 1 : 0;
                case '=', '^', '∫', '∑', '√', '≤', '≥', '∞', '∂', '∀', '∃', '×', '÷' -> signs++;
                default -> {}
            }
        }
        return 0.20 * share(Math.log1p(length / 100.0), LONGEST)
                + 0.40 * share(cues[REASON], 4)
                + 0.15 * share(Math.max(0, asks + cues[ASK] - 1), 4)
                + 0.15 * share(cues[BOUND], 4)
                + 0.10 * (code || signs >= 3 ? 1 : 0);
    }

    /** A line that begins with {@code -}, {@code *} or a number and a point. */
    private static boolean isPoint(String text, int at) {
        int i = at;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        if (i + 1 >= text.length()) {
            return false;
        }
        char first = text.charAt(i);
        if (first == '-' || first == '*' || first == '•') {
            return text.charAt(i + 1) == ' ';
        }
        return Character.isDigit(first) && (text.charAt(i + 1) == '.' || text.charAt(i + 1) == ')');
    }

    private static double share(double part, double whole) {
        return Math.min(1, part / whole);
    }
}
