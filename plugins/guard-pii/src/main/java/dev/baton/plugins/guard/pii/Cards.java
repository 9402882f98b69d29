package dev.baton.plugins.guard.pii;

/**
 * Payment cards: the beginnings and lengths that the schemes have, single blanks or dashes between groups of which the first has four digits, and the check
 * digit by Luhn. Those of 12 and 13 digits, of which hardly any are left, read like the numbers of articles, and are left out.
 */
final class Cards {

    /** As many characters as one may have. */
    static final int LONGEST = 24;

    private static final int FEWEST = 14;
    private static final int MOST = 19;
    private static final int FIRST_GROUP = 4;

    private Cards() {}

    static void find(String text, int from, int to, Findings found) {
        StringBuilder digits = new StringBuilder(MOST);
        for (int i = from; i < Math.min(to, text.length() - FEWEST + 1); i++) {
            char c = text.charAt(i);
            if (c >= '2' && c <= '6' && found.begins(i) && !isDecimal(text, i - 1, i - 2)) {
                int end = end(text, i, digits, found);
                if (end > 0) {
                    found.add(i, end, Kind.CARD.word());
                }
            }
        }
    }

    /** Where the longest number ends that begins there; less than nothing where none does. */
    private static int end(String text, int from, StringBuilder digits, Findings found) {
        digits.setLength(0);
        int best = -1;
        boolean apart = false;
        boolean grouped = false;
        for (int i = from; i < Math.min(text.length(), from + LONGEST) && digits.length() < MOST; i++) {
            char c = text.charAt(i);
            if (Findings.isDigit(c)) {
                digits.append(c);
                apart = false;
                if (digits.length() >= FEWEST && found.ends(i + 1) && isScheme(digits) && CheckDigits.luhn(digits) && !isDecimal(text, i + 1, i + 2)) {
                    best = i + 1;
                }
            } else if (c != ' ' && c != '-' || apart || !grouped && digits.length() != FIRST_GROUP) {
                return best;
            } else {
                apart = true;
                grouped = true;
            }
        }
        return best;
    }

    /** True where a point and a digit beyond it say that the number is an amount. */
    private static boolean isDecimal(String text, int point, int beyond) {
        return beyond >= 0 && beyond < text.length() && ".,".indexOf(text.charAt(point)) >= 0 && Findings.isDigit(text.charAt(beyond));
    }

    private static boolean isScheme(CharSequence digits) {
        int length = digits.length();
        int two = (digits.charAt(0) - '0') * 10 + digits.charAt(1) - '0';
        int four = two * 100 + (digits.charAt(2) - '0') * 10 + digits.charAt(3) - '0';
        return switch (digits.charAt(0)) {
            case '4' -> length == 16 || length == 19;
            case '5' -> length == 16 || length >= 16 && (two == 50 || two >= 56);
            case '2' -> length == 16 && four >= 2200 && four <= 2720;
            case '3' -> two == 34 || two == 37 ? length == 15 : two == 30 || two == 36 || two == 38 || two == 39 ? length == 14 : two == 35 && length >= 16;
            case '6' -> length >= 16;
            default -> false;
        };
    }
}
