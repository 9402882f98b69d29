package dev.baton.plugins.guard.pii;

/**
 * Digits with what stands between them.
 *
 * @param start  its first character
 * @param end    the character after its last digit
 * @param text   all of it
 * @param digits the digits alone
 */
record DigitRun(int start, int end, String text, String digits) {

    /** As many characters as a number with its blanks may have. */
    private static final int LONGEST = 40;

    /**
     * The run that begins at that place, with a digit or one of {@code +} and {@code (}.
     *
     * @param between what may stand between digits
     * @param most    how many of these at a time
     */
    static DigitRun at(String text, int from, String between, int most) {
        StringBuilder digits = new StringBuilder();
        int end = from;
        int apart = 0;
        for (int i = from; i < text.length() && i - from < LONGEST; i++) {
            char c = text.charAt(i);
            if (Findings.isDigit(c)) {
                digits.append(c);
                end = i + 1;
                apart = 0;
            } else if (i == from || between.indexOf(c) >= 0 && ++apart <= most) {
                continue;
            } else {
                break;
            }
        }
        return new DigitRun(from, end, text.substring(from, end), digits.toString());
    }

    /** The digits of that place, and what stands between them. */
    static DigitRun of(String text, int from, int end) {
        StringBuilder digits = new StringBuilder(end - from);
        for (int i = from; i < end; i++) {
            if (Findings.isDigit(text.charAt(i))) {
                digits.append(text.charAt(i));
            }
        }
        return new DigitRun(from, end, text.substring(from, end), digits.toString());
    }

    /** This without its last digits that stand together, and what stands before them; empty where there are no others. */
    DigitRun withoutLastGroup() {
        int cut = text.length();
        while (cut > 0 && Findings.isDigit(text.charAt(cut - 1))) {
            cut--;
        }
        int left = digits.length() - (text.length() - cut);
        while (cut > 0 && !Findings.isDigit(text.charAt(cut - 1))) {
            cut--;
        }
        return new DigitRun(start, start + cut, text.substring(0, cut), digits.substring(0, left));
    }
}
