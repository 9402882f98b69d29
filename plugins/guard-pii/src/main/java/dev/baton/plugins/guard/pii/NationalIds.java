package dev.baton.plugins.guard.pii;

/**
 * Numbers by which states know a person, each with its form and check. One that a row of digits passes by chance too often counts only right behind a
 * word that says what it is, or in the groups that it is printed in.
 */
final class NationalIds {

    /** As many characters as one has with what stands between its groups. */
    static final int LONGEST = 26;

    private static final int SHORTEST = 9;
    private static final int MOST = 16;

    /** No number has more letters before its first digit, and most words have no digit at all. */
    static final int MOST_BEFORE_DIGIT = 8;

    private static final Cues CUES = Cues.of("""
            ssn social security sécu sécurité sociale secu nir insee nino ni insurance national nationale identity steuer idnr steuerid steueridnr
            steueridentifikationsnummer steuernummer identifikationsnummer identnummer tin sozialversicherungsnummer versicherungsnummer
            rentenversicherungsnummer svnr sv rvnr bsn burgerservicenummer sofinummer sofi pesel pesela cpf nif nie dni contribuinte fiscal fiscale ahv avs ahvnr
            navs personnummer rijksregisternummer niss insz hetu henkilötunnus taxpayer""");

    private NationalIds() {}

    static void find(String text, int from, int to, Findings found) {
        StringBuilder plain = new StringBuilder(MOST);
        for (int i = from; i < Math.min(to, text.length() - SHORTEST + 1); i++) {
            if (isPart(text.charAt(i)) && found.begins(i) && !isJoined(text, i - 1, i - 2)) {
                int end = end(text, i, plain, found);
                if (end > 0) {
                    found.add(i, end, Kind.NATIONAL_ID.word());
                }
            }
        }
    }

    /** One that goes on is a part of something else. */
    private static boolean isJoined(String text, int sign, int beyond) {
        return sign >= 0 && beyond >= 0 && beyond < text.length() && "-./".indexOf(text.charAt(sign)) >= 0 && Findings.isDigit(text.charAt(beyond));
    }

    /** Where the longest number ends that begins there; less than nothing where none does. */
    private static int end(String text, int from, StringBuilder plain, Findings found) {
        plain.setLength(0);
        int best = -1;
        boolean apart = false;
        for (int i = from; i < Math.min(text.length(), from + LONGEST) && plain.length() < MOST; i++) {
            char c = text.charAt(i);
            if (isPart(c)) {
                plain.append(Character.toUpperCase(c));
                apart = false;
                if (plain.length() >= SHORTEST && found.ends(i + 1) && !isJoined(text, i + 1, i + 2) && isNumber(plain, text, from, i + 1)) {
                    best = i + 1;
                }
            } else if (" .-/+".indexOf(c) < 0 || apart) {
                return best;
            } else {
                apart = true;
            }
        }
        return best;
    }

    private static boolean isNumber(StringBuilder plain, String text, int from, int end) {
        return switch (plain.length()) {
            case 9 -> isOfNine(plain, text, from, end);
            case 10 -> isFinnish(plain, text, from, end) || isSwedish(plain, text, from, end);
            case 11 -> isOfEleven(plain, text, from, end);
            case 12 -> isForm(plain, "DDDDDDDDLDDD") && day(plain, 2, 4) && end - from <= 15 && CheckDigits.germanPension(plain);
            case 13 -> isForm(plain, "DDDDDDDDDDDDD") && plain.charAt(0) == '7' && plain.charAt(1) == '5' && plain.charAt(2) == '6'
                    && CheckDigits.article(plain) && (isGrouped(text, from, end, "ddd.dddd.dddd.dd") || CUES.lead(text, from));
            case 15 -> isFrench(plain);
            case 16 -> isForm(plain, "LLLLLLDDLDDLDDDL") && end - from <= 19 && CheckDigits.italian(plain);
            default -> false;
        };
    }

    private static boolean isOfNine(StringBuilder plain, String text, int from, int end) {
        if (isForm(plain, "DDDDDDDDD")) {
            boolean american = isAmerican(plain);
            return american && (isGrouped(text, from, end, "ddd-dd-dddd") || isGrouped(text, from, end, "ddd dd dddd") && CUES.lead(text, from))
                    || (american || CheckDigits.dutch(plain) || CheckDigits.portuguese(plain)) && end - from <= 11 && CUES.lead(text, from);
        }
        if (isForm(plain, "DDDDDDDDL")) {
            return end - from <= 10 && text.charAt(end - 1) <= 'Z' && CheckDigits.spanish(plain);
        }
        if (isForm(plain, "LDDDDDDDL")) {
            return "XYZ".indexOf(plain.charAt(0)) >= 0 && end - from <= 11 && CheckDigits.spanish(plain);
        }
        return isForm(plain, "LLDDDDDDL") && isBritish(plain) && text.charAt(from) <= 'Z';
    }

    private static boolean isOfEleven(StringBuilder plain, String text, int from, int end) {
        if (!isForm(plain, "DDDDDDDDDDD")) {
            return false;
        }
        if (CheckDigits.brazilian(plain) && (isGrouped(text, from, end, "ddd.ddd.ddd-dd") || CUES.lead(text, from))) {
            return true;
        }
        if (CheckDigits.germanTax(plain) && (isGrouped(text, from, end, "dd ddd ddd ddd") || CUES.lead(text, from))) {
            return true;
        }
        if (CheckDigits.belgian(plain) && day(plain, 4, 2) && (isGrouped(text, from, end, "dd.dd.dd-ddd.dd") || CUES.lead(text, from))) {
            return true;
        }
        return CheckDigits.polish(plain) && polishDay(plain) && CUES.lead(text, from);
    }

    /** Area, group and serial number as the agency gives them out (POMS RM 10201.035): none is 0, and some areas are never given. */
    private static boolean isAmerican(StringBuilder plain) {
        int area = number(plain, 0, 3);
        return area != 0 && area != 666 && area < 900 && number(plain, 3, 5) != 0 && number(plain, 5, 9) != 0;
    }

    /** Prefixes and suffixes as NIM39110 has them. */
    private static boolean isBritish(StringBuilder plain) {
        String prefix = plain.substring(0, 2);
        return "DFIQUV".indexOf(plain.charAt(0)) < 0 && "DFIOQUV".indexOf(plain.charAt(1)) < 0 && plain.charAt(8) <= 'D'
                && !prefix.equals("BG") && !prefix.equals("GB") && !prefix.equals("NK") && !prefix.equals("KN") && !prefix.equals("TN")
                && !prefix.equals("NT") && !prefix.equals("ZZ");
    }

    private static boolean isFrench(StringBuilder plain) {
        boolean corsican = isForm(plain, "DDDDDDLDDDDDDDD") && plain.charAt(5) == '2' && plain.charAt(6) <= 'B';
        int month = corsican || isForm(plain, "DDDDDDDDDDDDDDD") ? number(plain, 3, 5) : 0;
        return (plain.charAt(0) == '1' || plain.charAt(0) == '2') && (month >= 1 && month <= 12 || month >= 20 && month <= 42) && CheckDigits.french(plain);
    }

    private static boolean isFinnish(StringBuilder plain, String text, int from, int end) {
        return end - from == 11 && "+-".indexOf(text.charAt(from + 6)) >= 0 && isForm(plain.substring(0, 9), "DDDDDDDDD") && day(plain, 0, 2)
                && CheckDigits.finnish(plain);
    }

    private static boolean isSwedish(StringBuilder plain, String text, int from, int end) {
        return isForm(plain, "DDDDDDDDDD") && day(plain, 4, 2) && CheckDigits.luhn(plain)
                && (end - from == 11 && "+-".indexOf(text.charAt(from + 6)) >= 0 || end - from == 10) && CUES.lead(text, from);
    }

    private static boolean polishDay(StringBuilder plain) {
        int month = number(plain, 2, 4) % 20;
        int day = number(plain, 4, 6);
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    private static boolean day(StringBuilder plain, int dayAt, int monthAt) {
        int month = number(plain, monthAt, monthAt + 2);
        int day = number(plain, dayAt, dayAt + 2);
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    private static int number(CharSequence digits, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + digits.charAt(i) - '0';
        }
        return number;
    }

    /** D for a digit, L for a letter. */
    private static boolean isForm(CharSequence plain, String form) {
        for (int i = 0; i < form.length(); i++) {
            if (Findings.isDigit(plain.charAt(i)) != (form.charAt(i) == 'D')) {
                return false;
            }
        }
        return plain.length() == form.length();
    }

    /** As it is printed: d for a digit, all else for itself. */
    private static boolean isGrouped(String text, int from, int end, String form) {
        if (end - from != form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char c = text.charAt(from + i);
            if (form.charAt(i) == 'd' ? !Findings.isDigit(c) : c != form.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPart(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
