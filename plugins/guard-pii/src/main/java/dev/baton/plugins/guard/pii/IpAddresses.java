package dev.baton.plugins.guard.pii;

import java.util.Locale;

/**
 * IP addresses: four numbers with points (RFC 791), or groups of hexadecimal digits with colons (RFC 4291, 2.2). Those that stand for any machine, such as
 * {@code 127.0.0.1} and {@code ::1}, and masks are nobody's.
 */
final class IpAddresses {

    /** As many characters as one may have. */
    static final int LONGEST = 45;

    private IpAddresses() {}

    static void find(String text, Findings found) {
        int i = 0;
        while (i < text.length()) {
            if (!isPart(text.charAt(i)) || !found.begins(i)) {
                i++;
                continue;
            }
            int end = i;
            while (end < text.length() && isPart(text.charAt(end))) {
                end++;
            }
            int last = end;
            while (last > i && (text.charAt(last - 1) == '.' || text.charAt(last - 1) == ':' && (last < i + 2 || text.charAt(last - 2) != ':'))) {
                last--;
            }
            if (last - i <= LONGEST && found.ends(end)) {
                int port = text.indexOf(':', i, last);
                boolean four = port > 0 && isFour(text.substring(i, port));
                last = four ? port : last;
                String run = text.substring(i, last);
                if (isFour(run) && !isVersion(text, i) || isSix(run)) {
                    found.add(i, last, Kind.IP.word());
                }
            }
            i = Math.max(end, i + 1);
        }
    }

    private static boolean isFour(String run) {
        if (run.length() < 7 || run.length() > 15) {
            return false;
        }
        String[] parts = run.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(c -> c >= '0' && c <= '9')
                    || part.length() > 1 && part.charAt(0) == '0' || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return !parts[0].equals("127") && !parts[0].equals("0") && !parts[0].equals("255");
    }

    /** {@code version 1.2.3.4} and {@code nginx/1.2.3.4} are of a program. */
    private static boolean isVersion(String text, int at) {
        if (at > 1 && text.charAt(at - 1) == '/' && Character.isLetter(text.charAt(at - 2))) {
            return true;
        }
        String before = text.substring(Math.max(0, at - 10), at).toLowerCase(Locale.ROOT).stripTrailing();
        return before.endsWith("version") || before.endsWith("release") || before.endsWith("build") || before.endsWith("section") || before.endsWith("chapter")
                || before.endsWith("§") || before.endsWith("kapitel");
    }

    private static boolean isSix(String run) {
        int gap = run.indexOf("::");
        if (run.indexOf(':') < 0 || gap >= 0 && run.indexOf("::", gap + 1) >= 0 || run.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        if (gap < 0) {
            return groups(run) == 8;
        }
        int before = groups(run.substring(0, gap));
        int after = groups(run.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after >= 2 && before + after < 8;
    }

    /** How many groups there are; less than nothing where one is none. */
    private static int groups(String part) {
        if (part.isEmpty()) {
            return 0;
        }
        String[] groups = part.split(":", -1);
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            if (i == groups.length - 1 && groups[i].indexOf('.') > 0 && isFour(groups[i])) {
                count += 2;
            } else if (groups[i].isEmpty() || groups[i].length() > 4 || groups[i].indexOf('.') >= 0) {
                return -1;
            } else {
                count++;
            }
        }
        return count;
    }

    private static boolean isPart(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c == ':' || c == '.';
    }
}
