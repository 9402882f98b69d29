package dev.baton.plugins.analyser.standard;

import java.util.regex.Pattern;

/**
 * Numbers that are somebody's, by their form and their check digits: cards (13 to 19 digits, ISO/IEC 7812-1's Luhn), accounts (IBAN, ISO 13616, mod 97),
 * phone numbers (an international one with its plus, E.164, or grouped as in North America), and social security numbers of the United States.
 */
final class Numbers {

    private static final Pattern PHONE = Pattern.compile("\\(?\\d{3}\\)?[-. ]\\d{3}[-. ]\\d{4}");
    private static final Pattern SOCIAL = Pattern.compile("(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}");

    /** The greatest length of an IBAN, and the least in use. */
    private static final int LONGEST_IBAN = 34;
    private static final int SHORTEST_IBAN = 15;

    private Numbers() {}

    /** True where the text holds one. */
    static boolean in(String text) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean begins = i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1));
            if (begins && isDigit(c) || c == '+' || c == '(') {
                int end = run(text, i);
                String run = text.substring(i, end);
                if (c == '+' ? isInternational(run) : isGrouped(run) || isCard(run)) {
                    return true;
                }
                i = Math.max(end, i + 1);
            } else if (begins && isUpper(c) && isAccount(text, i)) {
                return true;
            } else {
                i++;
            }
        }
        return false;
    }

    /** True where a phone number of six digits at least stands within a few characters from there. */
    static boolean isCalled(String text, int from) {
        for (int i = from; i < Math.min(text.length(), from + 24); i++) {
            if (isDigit(text.charAt(i)) || text.charAt(i) == '+') {
                return digits(text.substring(i, run(text, i))).length() >= 6;
            }
        }
        return false;
    }

    /** The end of a run of digits with what stands between them: one or two of blank, dash, point, slash and parentheses at a time. */
    private static int run(String text, int from) {
        int end = from + 1;
        int last = end;
        while (end < text.length() && end - from < 40) {
            char c = text.charAt(end);
            if (isDigit(c)) {
                last = end + 1;
            } else if (" -./()".indexOf(c) < 0 || end - last >= 2) {
                break;
            }
            end++;
        }
        return last;
    }

    private static boolean isInternational(String run) {
        int digits = digits(run).length();
        return digits >= 8 && digits <= 15 && run.length() > 1 && run.charAt(1) != '0';
    }

    private static boolean isGrouped(String run) {
        return PHONE.matcher(run).matches() || SOCIAL.matcher(run).matches();
    }

    private static boolean isCard(String run) {
        String digits = digits(run);
        if (digits.length() < 13 || digits.length() > 19 || "23456".indexOf(digits.charAt(0)) < 0 || digits.chars().distinct().count() == 1
                || run.indexOf('.') >= 0 || run.indexOf('/') >= 0 || run.indexOf('(') >= 0) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** Tries the lengths there are, since words in capitals may follow. */
    private static boolean isAccount(String text, int from) {
        if (from + 4 > text.length() || !isUpper(text.charAt(from + 1)) || !isDigit(text.charAt(from + 2)) || !isDigit(text.charAt(from + 3))) {
            return false;
        }
        StringBuilder iban = new StringBuilder(LONGEST_IBAN);
        for (int i = from; i < text.length() && iban.length() < LONGEST_IBAN; i++) {
            char c = text.charAt(i);
            if (isUpper(c) || isDigit(c)) {
                iban.append(c);
                boolean ends = i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
                if (ends && iban.length() >= SHORTEST_IBAN && remainder(iban) == 1) {
                    return true;
                }
            } else if (c != ' ' || text.charAt(i - 1) == ' ') {
                return false;
            }
        }
        return false;
    }

    private static int remainder(CharSequence iban) {
        int remainder = 0;
        for (int i = 0; i < iban.length(); i++) {
            char c = iban.charAt((i + 4) % iban.length());
            int value = isDigit(c) ? c - '0' : c - 'A' + 10;
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder;
    }

    private static String digits(String run) {
        StringBuilder digits = new StringBuilder(run.length());
        run.chars().filter(c -> isDigit((char) c)).forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
