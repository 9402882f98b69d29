package dev.baton.plugins.guard.pii;

/**
 * E-mail addresses (RFC 5321, 4.1.2) as they are written in text: no quotes, no comments, a domain with a dot whose last part has letters only. At each
 * {@code @} no more is looked at than an address may have, so the time grows as the text does.
 */
final class Emails {

    /** As many characters as one may have. Domains may be longer; such as are belong to nobody. */
    static final int LONGEST = 64 + 1 + 96;

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 96;

    private Emails() {}

    static void find(String text, Findings found) {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = start(text, at);
            int end = end(text, at);
            if (start < at && !isUser(text, start) && isDomain(text.substring(at + 1, end)) && !isCopyTarget(text, end)) {
                found.add(start, end, Kind.EMAIL.word());
            }
        }
    }

    private static int start(String text, int at) {
        int start = at;
        while (start > 0 && at - start < LONGEST_LOCAL && isLocal(text.charAt(start - 1))) {
            start--;
        }
        while (start < at && (text.charAt(start) == '.' || text.charAt(start) == '\'' || text.charAt(start) == '-')) {
            start++;
        }
        return at > 0 && text.charAt(at - 1) == '.' ? at : start;
    }

    private static int end(String text, int at) {
        int end = at + 1;
        while (end < text.length() && end - at <= LONGEST_DOMAIN && isDomain(text.charAt(end))) {
            end++;
        }
        while (end > at + 1 && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
            end--;
        }
        return end;
    }

    private static boolean isDomain(String domain) {
        int dot = domain.lastIndexOf('.');
        if (dot <= 0 || domain.length() - dot <= 2 || domain.contains("..") || domain.charAt(0) == '-') {
            return false;
        }
        return domain.chars().skip(dot + 1L).allMatch(Character::isLetter);
    }

    /** {@code ssh://git@host} is somebody's user there. */
    private static boolean isUser(String text, int start) {
        return start > 1 && text.charAt(start - 1) == '/' && text.charAt(start - 2) == '/';
    }

    /** {@code git@host:path} names a place, and no person. */
    private static boolean isCopyTarget(String text, int end) {
        return end + 1 < text.length() && text.charAt(end) == ':' && (Character.isLetter(text.charAt(end + 1)) || text.charAt(end + 1) == '~');
    }

    private static boolean isLocal(char c) {
        return Character.isLetterOrDigit(c) || "._%+-'".indexOf(c) >= 0;
    }

    private static boolean isDomain(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }
}
