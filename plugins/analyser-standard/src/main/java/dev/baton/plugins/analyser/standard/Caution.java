package dev.baton.plugins.analyser.standard;

import dev.baton.spi.routing.Sensitivity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How careful one has to be with a text. {@code SECRET}: the shape of a key or token ({@link Keys}), a password that is told, or words by which the
 * text says so itself. {@code PERSONAL}: an e-mail address, a phone number, an IBAN, a card or social security number ({@link Numbers}), or words
 * such as "date of birth". It finds what looks like one; names and addresses it does not.
 */
final class Caution {

    private static final Lexicon MARKS = Lexicon.read("marks.txt");
    private static final int SECRET = MARKS.keys().indexOf("secret");
    private static final int PASSWORD = MARKS.keys().indexOf("password");
    private static final int PERSONAL = MARKS.keys().indexOf("personal");
    private static final int PHONE = MARKS.keys().indexOf("phone");

    /** What stands between the word for it and a password, which may be one for something. */
    private static final Pattern TOLD = Pattern.compile(
            "(?:\\s(?:for|of|to|für|zum|zur)\\s[^.!?:=\\n]{1,30}?)?[\"']?\\s{0,3}(?:[:=]|is\\b|ist\\b|lautet\\b|est\\b|es\\b)\\s{0,3}[\"']?([^\\s\"',;]{4,64})");

    /** What ends a sentence, and no password. */
    private static final Pattern END = Pattern.compile("[.!?)]+$");

    private Caution() {}

    static Sensitivity of(String text, Words words) {
        if (Keys.in(text)) {
            return Sensitivity.SECRET;
        }
        boolean personal = false;
        for (int i = 0; i < words.size(); i++) {
            for (Lexicon.Entry entry : MARKS.of(words.words(), i)) {
                if (!entry.follows(words.words(), i)) {
                    continue;
                }
                int end = words.end(i + entry.rest().length);
                if (entry.key() == SECRET || entry.key() == PASSWORD && isTold(words.text(), end)) {
                    return Sensitivity.SECRET;
                }
                personal |= entry.key() == PERSONAL || entry.key() == PHONE && Numbers.isCalled(words.text(), end);
            }
        }
        return personal || Numbers.in(text) || isAddressed(text) ? Sensitivity.PERSONAL : Sensitivity.OPEN;
    }

    /** A value that no prose has after such a word: with a digit or a sign in it, and no code or placeholder. */
    private static boolean isTold(String text, int end) {
        Matcher told = TOLD.matcher(text).region(end, Math.min(text.length(), end + 90));
        if (!told.lookingAt()) {
            return false;
        }
        String value = END.matcher(told.group(1)).replaceFirst("");
        boolean odd = value.chars().anyMatch(c -> !Character.isLetter(c) && c != '-');
        boolean placeholder = value.isEmpty() || "$<{*%[".indexOf(value.charAt(0)) >= 0 || value.contains("(") || value.contains("...");
        return odd && !placeholder;
    }

    /** An e-mail address: the part before the sign, a domain, a dot and two letters at least. */
    private static boolean isAddressed(String text) {
        for (int at = text.indexOf('@'); at > 0; at = text.indexOf('@', at + 1)) {
            if (!isLocal(text.charAt(at - 1))) {
                continue;
            }
            int end = at + 1;
            int dot = -1;
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '-' || text.charAt(end) == '.')) {
                dot = text.charAt(end) == '.' && end > at + 1 && end + 1 < text.length() && Character.isLetter(text.charAt(end + 1)) ? end : dot;
                end++;
            }
            if (dot > 0 && end - dot > 2) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLocal(char letter) {
        return Character.isLetterOrDigit(letter) || "._%+-".indexOf(letter) >= 0;
    }
}
