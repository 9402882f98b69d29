package dev.baton.plugins.guard.pii;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers: international ones with {@code +} or {@code 00} (ITU-T E.164: up to 15 digits), those of North America in their groups, those with a
 * leading zero in groups, as much of Europe writes them, and any row of digits right behind a word such as {@code Tel.} or {@code call}.
 */
final class Phones {

    private static final int FEWEST_INTERNATIONAL = 8;
    private static final int FEWEST_GROUPED = 9;
    private static final int FEWEST_CALLED = 6;
    private static final int MOST = 15;

    private static final Pattern NORTH_AMERICAN = Pattern.compile("(?:1[-. ])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[-. ])\\d{3}[-. ]\\d{4}");
    private static final Pattern DATE = Pattern.compile("\\d{1,2}([-./])\\d{1,2}\\1\\d{2,4}(?:\\D.*)?");
    private static final Pattern GROUPS_OF_TWO = Pattern.compile("0\\d(?:[. -]\\d\\d){4}");
    private static final Pattern GROUPED = Pattern.compile("\\(?0\\d{1,5}\\)?(?: ?[-/] ?| )\\d{2,}(?:[ -]\\d{2,})*");

    private static final Set<String> CUES = Set.of("tel", "tel.", "telephone", "phone", "phone:", "tel:", "telefon", "telefon:", "mobile", "mobile:", "mobil",
            "mobil:", "handy", "handy:", "fax", "fax:", "call", "cell", "cell:", "whatsapp", "whatsapp:", "tel.:", "téléphone", "teléfono", "dial", "rufnummer",
            "rufnummer:", "number is", "nummer ist", "sms", "ring", "reach me at", "durchwahl");
    private static final int LONGEST_CUE = 12;

    private Phones() {}

    static void find(String text, Findings found) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (!(Findings.isDigit(c) || c == '+' || c == '(') || !found.begins(i) || isAmidDigits(text, i)) {
                i++;
                continue;
            }
            DigitRun run = DigitRun.at(text, i, " -./()\u00a0\u2011\u2013", 2);
            DigitRun best = longest(text, run);
            if (best != null && found.ends(best.end())) {
                found.add(best.start(), best.end(), Kind.PHONE.word());
                i = best.end();
            } else {
                i = Math.max(i + 1, DigitRun.after(text, i));
            }
        }
    }

    /** Of the run, or of it without its last groups, the longest that is a number; null where none is. */
    private static @Nullable DigitRun longest(String text, DigitRun run) {
        boolean called = isCalled(text, run.start());
        DigitRun now = run;
        while (now.digits().length() >= FEWEST_CALLED) {
            if (isNumber(now) || called && isPlain(now)) {
                return now;
            }
            now = now.withoutLastGroup();
        }
        return null;
    }

    /** A row of digits in groups is one number or none: no part of it is. */
    private static boolean isAmidDigits(String text, int at) {
        return at > 1 && text.charAt(at) != '+' && " -\u00a0".indexOf(text.charAt(at - 1)) >= 0 && Findings.isDigit(text.charAt(at - 2));
    }

    private static boolean isNumber(DigitRun run) {
        String text = run.text();
        int count = run.digits().length();
        if (GROUPS_OF_TWO.matcher(text).matches()) {
            return true;
        }
        if (DATE.matcher(text).matches()) {
            return false;
        }
        if (text.charAt(0) == '+') {
            return text.length() > 1 && (Findings.isDigit(text.charAt(1)) || text.charAt(1) == '(') && run.digits().charAt(0) != '0'
                    && count >= FEWEST_INTERNATIONAL && count <= MOST + 1;
        }
        if (run.digits().startsWith("00") && run.digits().charAt(2) != '0') {
            return text.charAt(0) == '0' && count >= FEWEST_INTERNATIONAL + 2 && count <= MOST + 2 && text.length() > count;
        }
        return NORTH_AMERICAN.matcher(text).matches()
                || count >= FEWEST_GROUPED && count <= 13 && GROUPED.matcher(text).matches();
    }

    private static boolean isPlain(DigitRun run) {
        return run.digits().length() <= MOST && !DATE.matcher(run.text()).matches() && run.text().indexOf('.') < 0;
    }

    /** True where a word stands right before that place which says that a number follows. */
    private static boolean isCalled(String text, int at) {
        String before = text.substring(Math.max(0, at - LONGEST_CUE - 2), at).toLowerCase(Locale.ROOT).stripTrailing();
        for (String cue : CUES) {
            int start = before.length() - cue.length();
            if (start >= 0 && before.endsWith(cue) && (start == 0 || !Character.isLetterOrDigit(before.charAt(start - 1)))) {
                return true;
            }
        }
        return false;
    }
}
