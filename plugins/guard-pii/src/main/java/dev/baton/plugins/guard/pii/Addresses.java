package dev.baton.plugins.guard.pii;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Streets with the house's number, as English, German, French, Spanish, Italian, Dutch, Polish and Portuguese write them. A rule of thumb: places and
 * postcodes beside them are not looked for.
 */
final class Addresses {

    /** As many characters as one may have. */
    static final int LONGEST = 72;

    private static final String WORD = "\\p{Lu}[\\p{L}'-]{1,20}";
    private static final String OF = "(?:(?:de|del|della|delle|dei|degli|di|da|do|dos|das|du|des|la|le|les|el|los|las|l'|d'|of|the) ?){0,3}";
    private static final String NUMBER = "\\d{1,4} ?[a-zA-Z]?(?:[-/]\\d{1,4}[a-z]?)?";

    private static final Pattern BY_NUMBER = Pattern.compile("\\d{1,5}[a-zA-Z]?(?: ?bis| ?ter)?,? (?:"
            + "(?:(?:North|South|East|West|N|S|E|W)\\.? )?(?:" + WORD + "|\\d{1,3}(?:st|nd|rd|th))(?: " + WORD + "){0,2} (?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr"
            + "|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|Close|Crescent|Gardens|Grove|Hill|Parkway|Pkwy|Circle|Row|Mews)(?!\\p{L})"
            + "|(?:rue|avenue|av\\.|boulevard|bd|place|chemin|allée|impasse|quai|route|cours|square) " + OF + WORD + "(?:[ -]" + WORD + "){0,2})");
    private static final Pattern BY_STREET = Pattern.compile("(?:"
            + "\\p{Lu}[\\p{L}-]{0,24}(?:straße|strasse|str\\.|weg|platz|allee|gasse|ring|damm|ufer|steig|chaussee|promenade|straat|laan|plein|gracht|kade|dijk|singel)"
            + " " + "\\d{1,4}(?: ?[a-zA-Z](?!\\p{L}))?(?:[-/]\\d{1,4})?"
            + "|" + WORD + "(?:-" + WORD + "){0,2}[- ](?:Straße|Strasse|Str\\.|Weg|Platz|Allee|Gasse|Ring) \\d{1,4}(?: ?[a-zA-Z](?!\\p{L}))?"
            + "|(?:Calle|C/|Avenida|Avda\\.|Av\\.|Plaza|Paseo|Camino|Carrera|Rua|Travessa|Praça|Largo|Estrada|Alameda|Via|Viale|Piazza|Corso|Vicolo|Strada) ?"
            + OF + WORD + "(?: " + OF + WORD + "){0,3},? (?:n[º°.]? ?)?\\d{1,4}[a-zA-Z]?"
            + "|(?:ul\\.|al\\.|pl\\.|os\\.|ulica|ulicy|aleja|alei) ?" + WORD + "(?: " + WORD + "){0,2} \\d{1,4}[a-zA-Z]?(?:/\\d{1,4})?)");

    private Addresses() {}

    static void find(String text, int from, int to, Findings found) {
        Matcher number = BY_NUMBER.matcher(text);
        Matcher street = BY_STREET.matcher(text);
        for (int i = from; i < Math.min(to, text.length() - 5); i++) {
            char c = text.charAt(i);
            if (!found.begins(i) || !(Findings.isDigit(c) || Character.isUpperCase(c) || "aupo".indexOf(c) >= 0)) {
                continue;
            }
            Matcher form = Findings.isDigit(c) ? number : street;
            form.region(i, Math.min(text.length(), i + LONGEST));
            if (form.lookingAt() && found.ends(form.end()) && !isDecimal(text, i)) {
                found.add(i, form.end(), Kind.ADDRESS.word());
            }
        }
    }

    private static boolean isDecimal(String text, int at) {
        return at > 1 && (text.charAt(at - 1) == '.' || text.charAt(at - 1) == ',') && Findings.isDigit(text.charAt(at - 2));
    }
}
