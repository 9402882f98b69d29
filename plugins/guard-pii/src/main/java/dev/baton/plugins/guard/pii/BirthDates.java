package dev.baton.plugins.guard.pii;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates right behind a word that says that somebody was born then. */
final class BirthDates {

    /** As many characters as one may have. */
    static final int LONGEST = 32;

    private static final Cues CUES = Cues.of("""
            dob born birth birthdate birthday dateofbirth bday geboren geb geburtsdatum geburtstag geburt né née nee naissance anniversaire nacimiento nacido
            nacida cumpleaños nascita nato nata geboortedatum geboorte geboortedag urodzenia urodzony urodzona urodził urodziła ur nascimento nascido nascida
            aniversário född födelsedatum født fødselsdato syntynyt narozen narozena born_on""");

    private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mär|Mai|Okt|Dez|jan|fév|fev|mar|avr|mai|juin|juil|aoû|sep|oct|nov|déc"
            + "|ene|feb|abr|may|jun|jul|ago|set|dic|gen|mag|giu|lug|ott|mrt|mei|aug|okt|dec|sty|lut|kwi|maj|cze|lip|sie|wrz|paź|lis|gru|abril|out|dez"
            + "|stycznia|lutego|marca|kwietnia|czerwca)\\p{L}{0,10}\\.?";

    private static final Pattern DATE = Pattern.compile("(?:"
            + "(?:19|20)\\d\\d[-./](?:0?[1-9]|1[0-2])[-./](?:3[01]|[12]\\d|0?[1-9])"
            + "|(?:3[01]|[12]\\d|0?[1-9])([-./ ]) ?(?:3[01]|[12]\\d|0?[1-9])\\1 ?(?:(?:19|20)\\d\\d|\\d\\d)"
            + "|(?:3[01]|[12]\\d|0?[1-9])(?:\\.|st|nd|rd|th|er|º)?,? (?:de |of )?" + MONTH + ",? (?:de )?(?:19|20)\\d\\d"
            + "|" + MONTH + " (?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?,? (?:19|20)\\d\\d)");

    private BirthDates() {}

    static void find(String text, int from, int to, Findings found) {
        Matcher date = null;
        for (int i = from; i < Math.min(to, text.length() - 6 + 1); i++) {
            char c = text.charAt(i);
            if (!(Findings.isDigit(c) || isCapital(c)) || !found.begins(i) || !CUES.lead(text, i)) {
                continue;
            }
            date = date == null ? DATE.matcher(text).useTransparentBounds(false) : date;
            date.region(i, Math.min(text.length(), i + LONGEST));
            if (date.lookingAt() && found.ends(date.end())) {
                found.add(i, date.end(), Kind.BIRTH_DATE.word());
            }
        }
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
