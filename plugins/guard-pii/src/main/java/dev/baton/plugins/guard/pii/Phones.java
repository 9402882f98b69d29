package dev.baton.plugins.guard.pii;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers: international ones with {@code +} or {@code 00} that the country's plan has room for, those of North America and Brazil in their groups,
 * those with a leading zero in groups that are in use somewhere in Western Europe, and any row of digits right behind a word such as {@code Tel.}
 * or {@code call}.
 */
final class Phones {

    /** As many characters as one may have. */
    static final int LONGEST = 40;

    private static final int FEWEST_INTERNATIONAL = 8;
    private static final int FEWEST_GROUPED = 9;
    private static final int FEWEST_CALLED = 6;
    private static final int MOST = 15;

    private static final String BETWEEN = " -./()";

    private static final Pattern NORTH_AMERICAN = Pattern.compile("(?:1[-. ])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[-. ])\\d{3}[-. ]\\d{4}");
    private static final Pattern BRAZILIAN = Pattern.compile("\\(\\d{2}\\) ?9?\\d{4}-\\d{4}");
    private static final Pattern DATE = Pattern.compile("\\d{1,2}([-./])\\d{1,2}\\1\\d{2,4}(?:\\D.*)?|(?:19|20)\\d\\d([-./])\\d{1,2}\\2\\d{1,2}(?:\\D.*)?");
    private static final Pattern DECIMAL = Pattern.compile("\\+\\d{1,3}\\.\\d+(?: .*)?");
    private static final Pattern GROUPS_OF_TWO = Pattern.compile("0\\d(?:[. -]\\d\\d){4}");
    private static final Pattern GROUPED = Pattern.compile("\\(?0\\d{1,5}\\)?(?: ?[-/] ?| )\\d{2,9}(?:[ -]\\d{2,9}){0,4}");

    private static final Cues CUES = Cues.of("""
            tel telephone phone phonenumber telefon telefono teléfono telefone telefoon téléphone tél mobile mobil mobiel movil móvil handy handynummer cell
            cellphone celular cellulare komórka gsm fax telefax call dial ring text sms whatsapp signal reach rufnummer telefonnummer durchwahl anrufen appelez appeler
            appelle llame llámame llama llamar chiamami chiama chiamare chiamate bel bellen zadzwoń zadzwonić dzwoń dzwonić ligue ligar ligue-me callback erreichbar hotline
            portable telemóvel puhelin telefonnr tlf mob ph contactnumber msisdn""");

    private Phones() {}

    static void find(String text, int from, int to, Findings found) {
        for (int i = from; i < Math.min(to, text.length() - FEWEST_CALLED + 1); i++) {
            char c = text.charAt(i);
            if ((Findings.isDigit(c) || c == '+' || c == '(') && found.begins(i) && !isAmidDigits(text, i)) {
                DigitRun number = at(text, i, found);
                if (number != null) {
                    found.add(number.start(), number.end(), Kind.PHONE.word());
                }
            }
        }
    }

    private static @Nullable DigitRun at(String text, int at, Findings found) {
        DigitRun run = DigitRun.at(text, at, BETWEEN, 2);
        if (run.digits().length() < FEWEST_CALLED) {
            return null;
        }
        int prefix = run.text().charAt(0) == '+' ? 0 : run.digits().startsWith("00") ? 2 : -1;
        if (prefix >= 0) {
            return international(run, prefix, found, prefix == 0 || run.text().length() > run.digits().length() || CUES.lead(text, at));
        }
        DigitRun formed = formed(text, run, found);
        if (formed != null || !CUES.lead(text, at)) {
            return formed;
        }
        return longest(run, 6, found, now -> now.digits().length() >= FEWEST_CALLED && now.digits().length() <= MOST && now.text().indexOf('.') < 0
                && !DATE.matcher(now.text()).matches());
    }

    private static @Nullable DigitRun international(DigitRun run, int prefix, Findings found, boolean said) {
        String first = run.digits();
        if (!said || first.length() < FEWEST_INTERNATIONAL || first.charAt(prefix) == '0' || run.text().length() < 2
                || DECIMAL.matcher(run.text()).matches() || prefix == 0 && !Findings.isDigit(run.text().charAt(1)) && run.text().charAt(1) != '(') {
            return null;
        }
        Predicate<DigitRun> form = now -> now.digits().length() >= FEWEST_INTERNATIONAL + prefix && now.digits().length() <= MOST + 1 + prefix;
        DigitRun valid = longest(run, 6, found, form.and(now -> PhoneRegion.isValid(now.digits().substring(prefix))));
        return valid != null ? valid : longest(run, 6, found, form.and(now -> PhoneRegion.isPossible(now.digits().substring(prefix))));
    }

    /** One that its groups tell. */
    private static @Nullable DigitRun formed(String text, DigitRun run, Findings found) {
        char first = run.digits().charAt(0);
        if (first == '0') {
            DigitRun pairs = matched(text, run, GROUPS_OF_TWO);
            if (pairs != null && found.ends(pairs.end())) {
                return PhoneRegion.isDomestic(pairs.digits()) ? pairs : null;
            }
            DigitRun domestic = matched(text, run, GROUPED);
            return domestic == null || isReference(domestic.text()) || DATE.matcher(domestic.text()).matches() ? null
                    : longest(domestic, 3, found, now -> now.digits().length() >= FEWEST_GROUPED && now.digits().length() <= 13
                            && PhoneRegion.isDomestic(now.digits()));
        }
        DigitRun american = matched(text, run, NORTH_AMERICAN);
        if (american != null && found.ends(american.end())) {
            return text.charAt(american.start()) != '(' && goesOn(text, american.end()) ? null : american;
        }
        DigitRun brazilian = text.charAt(run.start()) == '(' ? matched(text, run, BRAZILIAN) : null;
        return brazilian != null && found.ends(brazilian.end()) && PhoneRegion.isBrazilian(brazilian.digits()) ? brazilian : null;
    }

    /** Invoices and parts have dashes alone: {@code 0221-2024-0007}. */
    private static boolean isReference(String number) {
        int dash = number.indexOf('-');
        return dash >= 0 && number.indexOf('-', dash + 1) >= 0 && number.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9');
    }

    private static boolean goesOn(String text, int end) {
        return end + 1 < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '-') && Findings.isDigit(text.charAt(end + 1));
    }

    private static @Nullable DigitRun matched(String text, DigitRun run, Pattern form) {
        Matcher matcher = form.matcher(text).region(run.start(), Math.min(text.length(), run.start() + LONGEST));
        return matcher.lookingAt() ? DigitRun.of(text, run.start(), matcher.end()) : null;
    }

    /** Of the run, or of it without its last groups, the longest that is one. */
    private static @Nullable DigitRun longest(DigitRun run, int most, Findings found, Predicate<DigitRun> one) {
        DigitRun now = run;
        for (int left = most; left > 0 && now.digits().length() >= FEWEST_CALLED; left--) {
            if (found.ends(now.end()) && one.test(now)) {
                return now;
            }
            now = now.withoutLastGroup();
        }
        return null;
    }

    /** A row of digits in groups is one number or none: no part of it is. */
    private static boolean isAmidDigits(String text, int at) {
        if (at < 1 || text.charAt(at) == '+') {
            return false;
        }
        char before = text.charAt(at - 1);
        return (before == '.' || before == ' ' || before == '-') && at > 1 && Findings.isDigit(text.charAt(at - 2));
    }
}
