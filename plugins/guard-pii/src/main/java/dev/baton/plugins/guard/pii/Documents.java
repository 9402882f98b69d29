package dev.baton.plugins.guard.pii;

/** Numbers of passports and driving licences. Their forms are nearly anything, so they count only right behind a word that says what they are. */
enum Documents {
    /** Nine characters in most countries (ICAO 9303, part 4). */
    PASSPORT(6, 10, 3, Cues.of("""
            passport passportno passportnumber reisepass reisepassnummer passnummer pass passeport pasaporte passaporto paspoort paspoortnummer paszport paszportu
            passaporte pasnummer""")),
    /** What states print on licences, dashes and blanks within. */
    LICENCE(6, 18, 4, Cues.of("""
            licence license licencenumber licensenumber driver drivers driving führerschein führerscheinnummer fuehrerschein permis conduire conducir permiso
            patente guida rijbewijs rijbewijsnummer prawo jazdy cnh condução körkort"""));

    /** As many characters as one may have. */
    static final int LONGEST = 24;

    private final int fewest;
    private final int most;
    private final int digits;
    private final Cues cues;

    Documents(int fewest, int most, int digits, Cues cues) {
        this.fewest = fewest;
        this.most = most;
        this.digits = digits;
        this.cues = cues;
    }

    static void passports(String text, int from, int to, Findings found) {
        PASSPORT.find(text, from, to, found, Kind.PASSPORT);
    }

    static void licences(String text, int from, int to, Findings found) {
        LICENCE.find(text, from, to, found, Kind.LICENCE);
    }

    private void find(String text, int from, int to, Findings found, Kind kind) {
        for (int i = from; i < Math.min(to, text.length() - fewest + 1); i++) {
            if (isPart(text.charAt(i)) && found.begins(i) && text.charAt(i) != '-') {
                int end = end(text, i);
                if (end > 0 && found.ends(end) && cues.lead(text, i)) {
                    found.add(i, end, kind.word());
                }
            }
        }
    }

    private int end(String text, int from) {
        int i = from;
        int count = 0;
        int numbers = 0;
        while (i < text.length() && i - from < LONGEST) {
            char c = text.charAt(i);
            if (!isPart(c) || c == '-' && (i + 1 >= text.length() || !isPart(text.charAt(i + 1)))) {
                break;
            }
            count += c == '-' ? 0 : 1;
            numbers += Findings.isDigit(c) ? 1 : 0;
            i++;
        }
        return count >= fewest && count <= most && numbers >= digits ? i : -1;
    }

    private static boolean isPart(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '-';
    }
}
