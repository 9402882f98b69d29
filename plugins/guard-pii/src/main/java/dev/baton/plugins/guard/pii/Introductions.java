package dev.baton.plugins.guard.pii;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What stands before a name and says that one comes: a title, a greeting, the beginning of a sentence, the name of a field. */
final class Introductions {

    /** As many characters before a place as are looked at. */
    static final int REACH = 40;

    private static final String TITLES = "mr mrs ms mx miss sir madam dr prof professor doctor herr herrn frau m mme mlle monsieur madame mademoiselle maître "
            + "sr sra srta señor señora don doña sig sigra signor signora dott dottor dottoressa dhr mevr heer mevrouw meneer pan pani pana panią panem senhor senhora dona "
            + "fru fräulein hr ing dipl mgr";

    private static final String GREETINGS = "dear hi hello hey liebe lieber hallo bonjour salut cher chère hola querido querida estimado estimada ciao caro "
            + "cara beste cześć drogi droga olá caro prezado prezada hej moin servus thanks danke merci gracias grazie obrigado obrigada dziękuję";

    private static final String CLOSINGS = "thanks regards cheers best sincerely love yours grüße gruß grüßen cordialement amicalement bises saludos atentamente "
            + "saluti groet groeten pozdrawiam cumprimentos abraços merci gracias grazie danke obrigado obrigada hälsningar hilsen signed gezeichnet signé firmado";

    private static final List<String> PHRASES = List.of("my name is", "name's", "i'm called", "signed", "signed by", "ich heiße", "ich heisse", "mein name ist",
            "je m'appelle", "mon nom est", "mi nombre es", "me llamo", "mi chiamo", "il mio nome è", "ik heet", "mijn naam is", "nazywam się", "mam na imię",
            "meu nome é", "o meu nome é", "me chamo", "chamo-me", "jag heter", "mit navn er", "adım", "gezeichnet", "born", "patient", "patientin", "client named");

    /** What stands before a name behind a comma or a colon too. */
    private static final List<String> SIGNED = List.of("signed");

    private static final String FIELDS = "name names customer patient client contact employee author user owner attendee candidate sender recipient fullname "
            + "customername kunde kundin patientin mitarbeiter ansprechpartner nom client cliente nombre nome klant naam klient imię nazwisko from to cc attn";

    /** What a word that stands before a name may be. */
    private enum Use { TITLE, GREETING, CLOSING, FIELD, END_OF_PHRASE }

    /** What each of those words may be: one look tells what most words are not. */
    private static final Map<String, Set<Use>> USES = uses();

    /** By what a name is introduced. */
    enum By {
        /** Nothing does. */
        NOTHING,
        /** {@code Mr.}. */
        TITLE,
        /** {@code Dear}, or what ends a letter, on the line before. */
        GREETING,
        /** {@code my name is}. */
        WORDS,
        /** {@code "name":}. */
        FIELD
    }

    private Introductions() {}

    private static Map<String, Set<Use>> uses() {
        Map<String, Set<Use>> uses = new HashMap<>();
        add(uses, TITLES, Use.TITLE);
        add(uses, GREETINGS, Use.GREETING);
        add(uses, CLOSINGS, Use.CLOSING);
        add(uses, FIELDS, Use.FIELD);
        for (String phrase : PHRASES) {
            int start = phrase.length();
            while (start > 0 && Character.isLetter(phrase.charAt(start - 1))) {
                start--;
            }
            add(uses, phrase.substring(start), Use.END_OF_PHRASE);
        }
        return uses;
    }

    private static void add(Map<String, Set<Use>> uses, String words, Use use) {
        for (String word : words.split(" ")) {
            uses.computeIfAbsent(word, none -> EnumSet.noneOf(Use.class)).add(use);
        }
    }

    /** True for a word that is no name but says that one comes. */
    static boolean is(String word) {
        Set<Use> uses = USES.get(word);
        return uses != null && (uses.contains(Use.TITLE) || uses.contains(Use.GREETING));
    }

    static By at(String text, int place) {
        int least = Math.max(0, place - REACH);
        int end = place;
        boolean line = false;
        boolean field = false;
        boolean point = false;
        boolean comma = false;
        while (end > least && !Character.isLetter(text.charAt(end - 1)) && place - end < 6) {
            char c = text.charAt(end - 1);
            line |= c == '\n';
            field |= c == ':' || c == '=';
            point |= c == '.';
            comma |= c == ',' || c == '!';
            if (" \n\r:=\"'.,!\t".indexOf(c) < 0) {
                return By.NOTHING;
            }
            end--;
        }
        int start = end;
        while (start > least && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        if (start == end || end == place || start == least && least > 0) {
            return By.NOTHING;
        }
        String word = text.substring(start, end).toLowerCase(Locale.ROOT);
        Set<Use> uses = USES.get(word);
        if (uses == null) {
            return By.NOTHING;
        }
        if (line) {
            return uses.contains(Use.CLOSING) ? By.GREETING : By.NOTHING;
        }
        if (!comma && !field && uses.contains(Use.TITLE) && (point || !word.equals("m"))) {
            return By.TITLE;
        }
        if (!point && uses.contains(Use.GREETING) && !field) {
            return By.GREETING;
        }
        if (field && uses.contains(Use.FIELD)) {
            return By.FIELD;
        }
        if (point || !uses.contains(Use.END_OF_PHRASE)) {
            return By.NOTHING;
        }
        return comma || field ? phrase(text, start, end, word, SIGNED) : phrase(text, least, end, word, PHRASES);
    }

    private static By phrase(String text, int least, int end, String word, List<String> phrases) {
        for (String phrase : phrases) {
            int start = end - phrase.length();
            if (start >= least && phrase.endsWith(word) && text.regionMatches(true, start, phrase, 0, phrase.length())
                    && (start == 0 || !Character.isLetter(text.charAt(start - 1)))) {
                return By.WORDS;
            }
        }
        return By.NOTHING;
    }
}
