package dev.baton.plugins.guard.pii;

/** Addresses of the web and of services that have a password in them (RFC 3986, 3.2.1), all of the address. */
final class Credentials {

    /** As many characters as one may have; of a longer one that is what is found. */
    static final int LONGEST = 240;

    private static final int LONGEST_SCHEME = 16;

    private Credentials() {}

    static void find(String text, Findings found) {
        for (int colon = text.indexOf("://"); colon >= 0; colon = text.indexOf("://", colon + 3)) {
            int start = colon;
            while (start > 0 && colon - start < LONGEST_SCHEME && isScheme(text.charAt(start - 1))) {
                start--;
            }
            int from = colon + 3;
            int most = Math.min(text.length(), start + LONGEST);
            int end = from;
            int at = -1;
            int password = -1;
            boolean path = false;
            while (end < most && isPart(text.charAt(end))) {
                char c = text.charAt(end);
                path |= c == '/' || c == '?' || c == '#';
                password = !path && c == ':' && password < 0 ? end : password;
                at = !path && c == '@' ? end : at;
                end++;
            }
            if (start < colon && password >= 0 && at > password + 1 && end > at + 1) {
                while (end > at + 2 && ".,;:!)'\"".indexOf(text.charAt(end - 1)) >= 0) {
                    end--;
                }
                found.add(start, end, Kind.CREDENTIALS.word());
            }
        }
    }

    private static boolean isScheme(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
    }

    private static boolean isPart(char c) {
        return c > ' ' && c != '"' && c != '<' && c != '>' && c != '`' && c != '|' && c != '\\' && c != '{' && c != '}';
    }
}
