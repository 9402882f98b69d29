package dev.baton.plugins.guard.pii;

/**
 * Payment cards: the beginnings and lengths that the schemes have, single blanks or dashes between the digits, and the check digit by Luhn (ISO/IEC 7812-1,
 * annex B).
 */
final class Cards {

    private Cards() {}

    static void find(String text, Findings found) {
        int i = 0;
        while (i < text.length()) {
            if (!Findings.isDigit(text.charAt(i)) || !found.begins(i)) {
                i++;
                continue;
            }
            DigitRun run = DigitRun.at(text, i, " -\u00a0", 1);
            if (isScheme(run.digits()) && isChecked(run.digits()) && found.ends(run.end()) && !isDecimal(text, run)) {
                found.add(run.start(), run.end(), Kind.CARD.word());
                i = run.end();
            } else {
                // What follows a blank may be one by itself.
                i = DigitRun.after(text, i);
            }
        }
    }

    private static boolean isDecimal(String text, DigitRun run) {
        return run.start() > 1 && ".,".indexOf(text.charAt(run.start() - 1)) >= 0 && Findings.isDigit(text.charAt(run.start() - 2))
                || run.end() + 1 < text.length() && ".,".indexOf(text.charAt(run.end())) >= 0 && Findings.isDigit(text.charAt(run.end() + 1));
    }

    private static boolean isScheme(String digits) {
        int length = digits.length();
        if (length < 13 || length > 19) {
            return false;
        }
        int two = Integer.parseInt(digits.substring(0, 2));
        int four = Integer.parseInt(digits.substring(0, 4));
        return switch (digits.charAt(0)) {
            case '4' -> length == 13 || length == 16 || length == 19;
            case '5' -> length == 16 && two <= 55 || two == 50 || two >= 56;
            case '2' -> length == 16 && four >= 2200 && four <= 2720;
            case '3' -> two == 34 || two == 37 ? length == 15 : two == 30 || two == 36 || two == 38 || two == 39 ? length == 14 : two == 35 && length >= 16;
            case '6' -> length >= 16;
            default -> false;
        };
    }

    private static boolean isChecked(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int value = i % 2 == 0 ? digit : digit * 2;
            sum += value > 9 ? value - 9 : value;
        }
        return sum % 10 == 0;
    }
}
