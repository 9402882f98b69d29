package dev.baton.plugins.guard.pii;

/** The ways in which numbers say by themselves that they are what they are. All of them take digits alone, and of the length that they are for. */
final class CheckDigits {

    private static final int[] PESEL = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1};
    private static final int[] PENSION = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};

    private CheckDigits() {}

    /** Luhn's (ISO/IEC 7812-1, annex B): payment cards, Swedish and Canadian numbers. */
    static boolean luhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int value = i % 2 == 0 ? digit : digit * 2;
            sum += value > 9 ? value - 9 : value;
        }
        return sum % 10 == 0;
    }

    /** That of articles (GS1), by 1 and 3 in turn: the Swiss number of 13 digits. */
    static boolean article(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += digit(digits, i) * (i % 2 == 0 ? 1 : 3);
        }
        return sum % 10 == 0;
    }

    /** Mod 11, 10 (ISO 7064), with one digit of the first ten twice or three times: the German tax number of 11 digits. */
    static boolean germanTax(CharSequence digits) {
        int[] counts = new int[10];
        int product = 10;
        int most = 0;
        for (int i = 0; i < 10; i++) {
            int digit = digit(digits, i);
            most = Math.max(most, ++counts[digit]);
            int sum = (digit + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        int missing = 0;
        for (int count : counts) {
            missing += count == 0 ? 1 : 0;
        }
        return digit(digits, 0) != 0 && (most == 2 && missing == 1 || most == 3 && missing == 2) && (11 - product) % 10 == digit(digits, 10);
    }

    /** The German pension's (VKVV, § 4): area, day of birth, a letter as two digits, a serial number. */
    static boolean germanPension(CharSequence number) {
        String digits = number.subSequence(0, 8) + String.format("%02d", number.charAt(8) - 'A' + 1) + number.subSequence(9, 12);
        int sum = 0;
        for (int i = 0; i < PENSION.length; i++) {
            int value = digit(digits, i) * PENSION[i];
            sum += value / 10 + value % 10;
        }
        return sum % 10 == digit(digits, 12);
    }

    /** By the weights 9 to 2 and -1, mod 11: the Dutch number of 9 digits. */
    static boolean dutch(CharSequence digits) {
        int sum = -digit(digits, 8);
        for (int i = 0; i < 8; i++) {
            sum += digit(digits, i) * (9 - i);
        }
        return sum % 11 == 0;
    }

    /** The Portuguese tax number of 9 digits. */
    static boolean portuguese(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += digit(digits, i) * (9 - i);
        }
        int check = 11 - sum % 11;
        return (check > 9 ? 0 : check) == digit(digits, 8);
    }

    /** The Polish number of 11 digits. */
    static boolean polish(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < PESEL.length; i++) {
            sum += digit(digits, i) * PESEL[i];
        }
        return sum % 10 == 0;
    }

    /** The Brazilian tax number of 11 digits, which are not all the same. */
    static boolean brazilian(CharSequence digits) {
        return digits.chars().distinct().count() > 1 && brazilian(digits, 9) && brazilian(digits, 10);
    }

    private static boolean brazilian(CharSequence digits, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += digit(digits, i) * (length + 1 - i);
        }
        return sum * 10 % 11 % 10 == digit(digits, length);
    }

    /** 97 less the first 13 by 97: the French number of 15 digits, that of Corsica with a letter (2A, 2B). */
    static boolean french(CharSequence number) {
        String first = number.subSequence(0, 13).toString();
        long less = first.indexOf('A') >= 0 ? 1_000_000 : first.indexOf('B') >= 0 ? 2_000_000 : 0;
        long value = Long.parseLong(first.replace('A', '0').replace('B', '0')) - less;
        return 97 - value % 97 == Integer.parseInt(number.subSequence(13, 15).toString());
    }

    /** 97 less the first 9 by 97, with a 2 before them for who was born since 2000: the Belgian number of 11 digits. */
    static boolean belgian(CharSequence digits) {
        long first = Long.parseLong(digits.subSequence(0, 9).toString());
        int check = Integer.parseInt(digits.subSequence(9, 11).toString());
        return 97 - first % 97 == check || 97 - (2_000_000_000L + first) % 97 == check;
    }

    /** The letter by the remainder of 23: the Spanish numbers, whose first may be a letter. */
    static boolean spanish(CharSequence number) {
        int first = "XYZ".indexOf(number.charAt(0));
        String digits = (first >= 0 ? String.valueOf(first) : String.valueOf(number.charAt(0))) + number.subSequence(1, 8);
        return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(digits) % 23) == number.charAt(8);
    }

    /** The letter by the remainder of 31: the Finnish number, its sign of the century left out. */
    static boolean finnish(CharSequence number) {
        int value = Integer.parseInt(number.subSequence(0, 9).toString());
        return "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(value % 31) == number.charAt(9);
    }

    /** The Italian tax code of 16 characters (DM 23 December 1976): one table at odd places, another at even ones. */
    static boolean italian(CharSequence code) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int value = Character.digit(code.charAt(i), 36);
            value = value > 9 ? value - 10 : value;
            sum += i % 2 == 0 ? ITALIAN[value] : value;
        }
        return code.charAt(15) == 'A' + sum % 26;
    }

    private static final int[] ITALIAN = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};

    private static int digit(CharSequence digits, int at) {
        return digits.charAt(at) - '0';
    }
}
