package dev.baton.plugins.guard.standard;

/** Private keys as text (RFC 7468, and what OpenSSH and PGP write alike): from {@code -----BEGIN} to the end of what can belong to one. */
final class PrivateKeys {

    /** As many characters as a key may have: RSA of 4,096 bits takes 3,300. Of a longer one that is what is found. */
    static final int LONGEST = 3_500;

    private static final String BEGIN = "-----BEGIN ";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final int LONGEST_LABEL = 40;
    private static final int FEWEST = 40;

    private PrivateKeys() {}

    static void find(String text, Places found) {
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, begin + BEGIN.length())) {
            int label = begin + BEGIN.length();
            int dashes = text.indexOf("-----", label, Math.min(text.length(), label + LONGEST_LABEL));
            if (dashes > 0 && text.substring(label, dashes).contains(PRIVATE)) {
                int from = dashes + 5;
                int most = Math.min(text.length(), begin + LONGEST);
                int end = from;
                while (end < most && isPart(text, end)) {
                    end++;
                }
                int closing = text.indexOf("-----END ", from, Math.min(end + 9, text.length()));
                int close = closing < 0 ? -1 : text.indexOf("-----", closing + 9, Math.min(text.length(), closing + 9 + LONGEST_LABEL));
                int last = close > 0 && close + 5 - begin <= LONGEST ? close + 5 : end;
                if (last - from >= FEWEST) {
                    found.add(begin, last, "private-key");
                }
            }
        }
    }

    /** Base64, blanks, headers such as {@code Proc-Type: 4,ENCRYPTED}, and line breaks as JSON writes them. */
    private static boolean isPart(String text, int at) {
        char c = text.charAt(at);
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "+/= \n\r\t\\:,".indexOf(c) >= 0
                || c == '-' && !text.startsWith("-----", at);
    }
}
