package dev.baton.plugins.guard.pii;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Account numbers (ISO 13616): a country's letters, the length that the country's have (SWIFT's IBAN registry), and the check by mod 97 (ISO 7064). */
final class Ibans {

    private static final Map<String, Integer> LENGTHS = lengths(
            "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 "
                    + "GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 "
                    + "ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 "
                    + "SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30");

    /** As many characters as one may have with what stands between its groups. */
    static final int LONGEST = 2 * 33;

    private Ibans() {}

    static void find(String text, int from, int to, Findings found) {
        for (int i = from; i < Math.min(to, text.length() - 4); i++) {
            if (isLetter(text.charAt(i)) && isLetter(text.charAt(i + 1)) && found.begins(i)) {
                Integer length = LENGTHS.get(text.substring(i, i + 2).toUpperCase(Locale.ROOT));
                int end = length == null ? -1 : end(text, i, length);
                if (end > 0 && found.ends(end)) {
                    found.add(i, end, Kind.IBAN.word());
                }
            }
        }
    }

    /** Where the account number ends that begins there; less than nothing where none does. */
    private static int end(String text, int from, int length) {
        StringBuilder plain = new StringBuilder(length);
        int i = from;
        boolean apart = false;
        while (i < text.length() && plain.length() < length) {
            char c = text.charAt(i++);
            if ((c == ' ' || c == '-') && !apart) {
                apart = true;
            } else if (Findings.isDigit(c) || isLetter(c)) {
                plain.append(Character.toUpperCase(c));
                apart = false;
            } else {
                return -1;
            }
        }
        return plain.length() == length && Findings.isDigit(plain.charAt(2)) && Findings.isDigit(plain.charAt(3)) && isChecked(plain) ? i : -1;
    }

    private static boolean isChecked(StringBuilder plain) {
        int rest = 0;
        for (int i = 0; i < plain.length(); i++) {
            int value = Character.digit(plain.charAt((i + 4) % plain.length()), 36);
            rest = (value < 10 ? rest * 10 + value : rest * 100 + value) % 97;
        }
        return rest == 1;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static Map<String, Integer> lengths(String table) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String entry : table.split(" ")) {
            lengths.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
        }
        return Map.copyOf(lengths);
    }
}
