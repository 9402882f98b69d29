package dev.baton.plugins.guard.standard;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that are given to a name which says that they are secret, in JSON, in settings, in code, in a sentence. A password may be any row of characters; a key
 * or token counts where it looks random: by Shannon's entropy of its characters, and by digits among its letters.
 */
final class Assignments {

    /** As many characters as a value may have. */
    static final int LONGEST = 200;

    /** So far before a value there is the name that it is given to. */
    static final int REACH = 60;

    private static final int FEWEST_RANDOM = 16;
    private static final int FEWEST_PASSWORD = 6;
    private static final double LEAST_ENTROPY = 3.0;

    private static final Pattern NAME = Pattern.compile("(?i)(?<![a-z])(?:(password|passwd|passwort|kennwort|pwd|passphrase|mot de passe|contraseña|wachtwoord|hasło|senha)"
            + "|(?:[a-z0-9]{1,12}[_-]?){0,2}(?:secret|token|api[_ -]?key|apikey|access[_ -]?key|auth[_ -]?key|private[_ -]?key|account[_ -]?key|signing[_ -]?key|encryption[_ -]?key|credential)s?"
            + "(?:[_-]?(?:id|value|key|v\\d))?)[\"']?\\]?\\s{0,2}(?::=|=>|[:=]|\\bis\\b|\\bist\\b|\\best\\b|\\bes\\b|lautet|è)\\s{0,2}");
    private static final Pattern HEADER = Pattern.compile("(?i)\\b(?:bearer|basic)\\s{1,2}");
    private static final Pattern HINT = Pattern.compile("(?i)secret|token|key|pass|pwd|passwort|kennwort|contrase|wachtwoord|has[lł]o|senha|credential");

    private Assignments() {}

    static void find(String text, Places found) {
        // The name's expression is tried only around a word of those that are in all of them.
        Matcher hint = HINT.matcher(text);
        Matcher name = NAME.matcher(text).useTransparentBounds(true);
        while (hint.find()) {
            int from = Math.max(0, hint.start() - REACH / 2);
            name.region(from, Math.min(text.length(), hint.end() + REACH / 2));
            while (name.find()) {
                if (name.end() > hint.start()) {
                    value(text, name.end(), name.group(1) != null, found);
                }
            }
        }
    }

    static void findHeaders(String text, Places found) {
        Matcher header = HEADER.matcher(text);
        while (header.find()) {
            int end = end(text, header.end());
            if (end - header.end() >= FEWEST_RANDOM && isRandom(text, header.end(), end)) {
                found.add(header.end(), end, Secret.HEADER.word());
            }
        }
    }

    private static void value(String text, int at, boolean password, Places found) {
        int from = at;
        char quote = from < text.length() && (text.charAt(from) == '"' || text.charAt(from) == '\'' || text.charAt(from) == '`') ? text.charAt(from) : 0;
        from += quote == 0 ? 0 : 1;
        int end = quote == 0 ? end(text, from) : quoted(text, from, quote);
        if (end - from < FEWEST_PASSWORD || isStandIn(text, from, end)) {
            return;
        }
        boolean secret = password ? quote != 0 || isMixed(text, from, end) : end - from >= FEWEST_RANDOM && isRandom(text, from, end);
        if (secret) {
            found.add(from, end, Secret.ASSIGNMENT.word());
        }
    }

    private static int end(String text, int from) {
        int end = from;
        int most = Math.min(text.length(), from + LONGEST);
        while (end < most && text.charAt(end) > ' ' && ",;\"'`<>(){}[]|".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        while (end > from && ".:".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static int quoted(String text, int from, char quote) {
        int most = Math.min(text.length(), from + LONGEST);
        for (int end = from; end < most && text.charAt(end) != '\n'; end++) {
            if (text.charAt(end) == quote) {
                return end;
            }
        }
        return from;
    }

    /** {@code ${PASSWORD}}, {@code <your key>}, {@code ****}, {@code changeme...}: something else is to stand there. */
    private static boolean isStandIn(String text, int from, int end) {
        char first = text.charAt(from);
        if (first == '$' || first == '<' || first == '{' || first == '%' || first == '[' || text.startsWith("...", from) || text.substring(from, end).indexOf(' ') >= 0) {
            return true;
        }
        String value = text.substring(from, end).toLowerCase(Locale.ROOT);
        return value.chars().distinct().count() <= 2 || value.startsWith("your") || value.startsWith("example") || value.startsWith("process.env")
                || value.startsWith("os.environ") || value.startsWith("env.") || value.startsWith("system.getenv") || value.contains("placeholder")
                || value.contains("redacted") || value.startsWith("http://") || value.startsWith("https://") || value.startsWith("null") || value.startsWith("required");
    }

    /** Letters and something else, as passwords have and words have not. */
    private static boolean isMixed(String text, int from, int end) {
        boolean letter = false;
        boolean other = false;
        for (int i = from; i < end; i++) {
            boolean one = Character.isLetter(text.charAt(i));
            letter |= one;
            other |= !one && text.charAt(i) != '-' && text.charAt(i) != '.' && text.charAt(i) != '_' && text.charAt(i) != '/';
        }
        return letter && other;
    }

    private static boolean isRandom(String text, int from, int end) {
        int[] counts = new int[128];
        int digits = 0;
        int letters = 0;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 128) {
                return false;
            }
            counts[c]++;
            digits += c >= '0' && c <= '9' ? 1 : 0;
            letters += Character.isLetter(c) ? 1 : 0;
        }
        double entropy = 0;
        double length = end - from;
        for (int count : counts) {
            if (count > 0) {
                entropy -= count / length * Math.log(count / length) / Math.log(2);
            }
        }
        return letters > 0 && digits > 1 && entropy >= LEAST_ENTROPY;
    }
}
