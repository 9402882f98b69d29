package dev.baton.plugins.guard.pii;

/** Addresses of network cards (EUI-48): six pairs with colons or dashes, or three groups of four with points. Those that stand for any card are nobody's. */
final class MacAddresses {

    /** As many characters as one has. */
    static final int LONGEST = 17;

    private static final int SHORT = 14;

    private MacAddresses() {}

    static void find(String text, Findings found) {
        for (int i = 0; i + SHORT <= text.length(); i++) {
            if (isHex(text.charAt(i)) && isParted(text, i) && found.begins(i) && !isJoined(text, i - 1)) {
                int end = end(text, i);
                if (end > 0 && found.ends(end) && !isJoined(text, end) && !isAny(text, i, end)) {
                    found.add(i, end, Kind.MAC.word());
                }
            }
        }
    }

    /** True where its first group would end: a look that most words do not stand. */
    private static boolean isParted(String text, int at) {
        char second = text.charAt(at + 2);
        return second == ':' || second == '-' || text.charAt(at + 4) == '.';
    }

    private static int end(String text, int at) {
        char second = text.charAt(at + 2);
        if (second == ':' || second == '-') {
            return isGrouped(text, at, LONGEST, 3, second) ? at + LONGEST : -1;
        }
        return text.charAt(at + 4) == '.' && isGrouped(text, at, SHORT, 5, '.') ? at + SHORT : -1;
    }

    private static boolean isGrouped(String text, int at, int length, int step, char between) {
        if (at + length > text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(at + i);
            if (i % step == step - 1 ? c != between : !isHex(c)) {
                return false;
            }
        }
        return true;
    }

    /** What goes on with one more group is something longer, such as a fingerprint. */
    private static boolean isJoined(String text, int at) {
        return at >= 0 && at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == '-')
                && at + 1 < text.length() && at > 0 && isHex(text.charAt(at - 1)) && isHex(text.charAt(at + 1));
    }

    private static boolean isAny(String text, int from, int to) {
        char first = Character.toLowerCase(text.charAt(from));
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (isHex(c) && Character.toLowerCase(c) != first) {
                return false;
            }
        }
        return first == 'f' || first == '0';
    }

    private static boolean isHex(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
