package dev.baton.plugins.guard.standard;

/**
 * How long a text is.
 *
 * @param tokens about as many as a model's tokenizer makes of it: one for each four letters of a word that has spaces around it, for each sign, and for each
 *               character of a script without spaces
 * @param words  rows of letters and digits, and characters of scripts without spaces
 * @param lines  rows that end in a line break, and what follows the last
 */
record Extent(long tokens, long words, long lines) {

    private static final int LETTERS_A_TOKEN = 4;

    static Extent of(String text) {
        long tokens = 0;
        long words = 0;
        long lines = 1;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Words.isAlone(c)) {
                tokens++;
                words++;
                i++;
            } else if (Character.isLetterOrDigit(c)) {
                int start = i;
                while (i < text.length() && Character.isLetterOrDigit(text.charAt(i)) && !Words.isAlone(text.charAt(i))) {
                    i++;
                }
                words++;
                tokens += (i - start + LETTERS_A_TOKEN - 1) / LETTERS_A_TOKEN;
            } else {
                lines += c == '\n' ? 1 : 0;
                tokens += Character.isWhitespace(c) ? 0 : 1;
                i++;
            }
        }
        return new Extent(tokens, words, lines);
    }
}
