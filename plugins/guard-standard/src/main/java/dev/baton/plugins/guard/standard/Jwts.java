package dev.baton.plugins.guard.standard;

/** JSON Web Tokens (RFC 7519): two or three parts of base64 with points between them, of which the first begins as {@code {"} does. */
final class Jwts {

    /** As many characters as one may have; of a longer one that is what is found. */
    static final int LONGEST = 2_000;

    private static final int FEWEST_A_PART = 10;

    private Jwts() {}

    static void find(String text, Places found) {
        for (int i = text.indexOf("eyJ"); i >= 0; i = text.indexOf("eyJ", i + 3)) {
            if (i > 0 && (KnownToken.isUrlSafe(text.charAt(i - 1)) || text.charAt(i - 1) == '.')) {
                continue;
            }
            int end = i;
            int points = 0;
            int first = -1;
            int most = Math.min(text.length(), i + LONGEST);
            while (end < most && (KnownToken.isUrlSafe(text.charAt(end)) || text.charAt(end) == '.')) {
                if (text.charAt(end) == '.') {
                    points++;
                    first = first < 0 ? end : first;
                }
                end++;
            }
            while (end > i && text.charAt(end - 1) == '.' ) {
                end--;
                points--;
            }
            if (points >= 1 && first - i >= FEWEST_A_PART && end - first > FEWEST_A_PART) {
                found.add(i, end, Secret.JWT.word());
            }
        }
    }
}
