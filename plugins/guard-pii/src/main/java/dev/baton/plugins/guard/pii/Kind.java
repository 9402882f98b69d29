package dev.baton.plugins.guard.pii;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is found by its form, in the order in which it is looked for: what is part of an earlier one is no other. */
enum Kind {
    /** An address of the web or of a service with a password in it. */
    CREDENTIALS(Credentials.LONGEST, (text, digits, found) -> Credentials.find(text, found)),
    /** An e-mail address. */
    EMAIL(Emails.LONGEST + 2, (text, digits, found) -> Emails.find(text, found)),
    /** An account's number, with its check digits. */
    IBAN(Ibans.LONGEST + 2, 5, Ibans::find),
    /** A payment card's number, with its check digit. */
    CARD(Cards.LONGEST + 4, 0, Cards::find),
    /** A number by which a state knows a person, with its check where it has one. */
    NATIONAL_ID(NationalIds.LONGEST + Cues.REACH, NationalIds.MOST_BEFORE_DIGIT, NationalIds::find),
    /** The address of a network card. */
    MAC(MacAddresses.LONGEST + 3, (text, digits, found) -> MacAddresses.find(text, found)),
    /** An IPv4 or IPv6 address. */
    IP(IpAddresses.LONGEST + 12, (text, digits, found) -> {
        // Its runs are told from their beginnings on, however long they are.
        if (!digits.areNone()) {
            IpAddresses.find(text, found);
        }
    }),
    /** A date on which somebody was born. */
    BIRTH_DATE(BirthDates.LONGEST + Cues.REACH, BirthDates.LONGEST, BirthDates::find),
    /** A phone number. */
    PHONE(Phones.LONGEST + Cues.REACH, Phones.LONGEST, Phones::find),
    /** A passport's number. */
    PASSPORT(Documents.LONGEST + Cues.REACH, Documents.LONGEST, Documents::passports),
    /** A driving licence's number. */
    LICENCE(Documents.LONGEST + Cues.REACH, Documents.LONGEST, Documents::licences),
    /** A street with the number of the house. */
    ADDRESS(Addresses.LONGEST + 4, Addresses.LONGEST, Addresses::find),
    /** A person's name. */
    NAME(Names.LONGEST + Names.REACH, (text, digits, found) -> Names.find(text, found));

    private final int reach;
    private final Search search;

    Kind(int reach, Search search) {
        this.reach = reach;
        this.search = search;
    }

    /** What has a digit, before which it has so many other characters at most. */
    Kind(int reach, int before, Starts starts) {
        this(reach, (text, digits, found) -> digits.around(before, (from, to) -> starts.find(text, from, to, found)));
    }

    /** Looks at a whole text. */
    private interface Search {
        void find(String text, Digits digits, Findings found);
    }

    /** Looks for what begins at the places from the first to the one before the second; where it ends is its own business. */
    private interface Starts {
        void find(String text, int from, int to, Findings found);
    }

    /** Adds every place where there is one. Time grows as the text does. */
    void find(String text, Digits digits, Findings found) {
        search.find(text, digits, found);
    }

    /** How many characters one may have, with those around it that decide whether it is one. */
    int reach() {
        return reach;
    }

    /** As scripts say it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Kind::word).sorted().toList();
    }

    static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
