package dev.baton.plugins.guard.pii;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** What Google's libphonenumber knows of the numbers of each country. Its tables are read when first asked. Safe for many threads. */
final class PhoneRegion {

    private static final int ITALY = 39;
    private static final int BRAZIL = 55;

    /** Whose numbers within the country begin with a 0 and are told by their groups: Germany, Austria, Switzerland, Britain, France, the Low Countries… */
    private static final int[] WITH_ZERO = {49, 44, 33, ITALY, 31, 41, 43, 32, 46, 353};

    private PhoneRegion() {}

    /** True for a number in use, less the + or 00 before its country. */
    static boolean isValid(String digits) {
        PhoneNumber number = international(digits);
        return number != null && PhoneNumberUtil.getInstance().isValidNumber(number);
    }

    /** True where a number of that country may have so many digits. */
    static boolean isPossible(String digits) {
        PhoneNumber number = international(digits);
        return number != null && PhoneNumberUtil.getInstance().isPossibleNumber(number);
    }

    /** True for a number as it is dialled within one of those countries, its 0 included. */
    static boolean isDomestic(String digits) {
        for (int country : WITH_ZERO) {
            if (PhoneNumberUtil.getInstance().isValidNumber(of(country, digits))) {
                return true;
            }
        }
        return false;
    }

    static boolean isBrazilian(String digits) {
        return PhoneNumberUtil.getInstance().isValidNumber(of(BRAZIL, digits));
    }

    private static @Nullable PhoneNumber international(String digits) {
        for (int length = 1; length <= 3 && length < digits.length(); length++) {
            int country = Integer.parseInt(digits.substring(0, length));
            if (PhoneNumberUtil.getInstance().getSupportedCallingCodes().contains(country)) {
                return of(country, digits.substring(length));
            }
        }
        return null;
    }

    private static PhoneNumber of(int country, String national) {
        String digits = country != ITALY && national.startsWith("0") ? national.substring(1) : national;
        PhoneNumber number = new PhoneNumber().setCountryCode(country).setNationalNumber(Long.parseLong(digits));
        return digits.startsWith("0") ? number.setItalianLeadingZero(true) : number;
    }
}
