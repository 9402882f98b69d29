package dev.baton.plugins.guard.pii;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is found by its form, in the order in which it is looked for: what is part of an earlier one is no other. */
enum Kind {
    /** An address of the web or of a service with a password in it. */
    CREDENTIALS(Credentials.LONGEST, Credentials::find),
    /** An e-mail address. */
    EMAIL(Emails.LONGEST + 2, Emails::find),
    /** An account's number, with its check digits. */
    IBAN(Ibans.LONGEST + 2, Ibans::find),
    /** A payment card's number, with its check digit. */
    CARD(Cards.LONGEST + 4, Cards::find),
    /** A number by which a state knows a person, with its check where it has one. */
    NATIONAL_ID(NationalIds.LONGEST + Cues.REACH, NationalIds::find),
    /** The address of a network card. */
    MAC(MacAddresses.LONGEST + 3, MacAddresses::find),
    /** An IPv4 or IPv6 address. */
    IP(IpAddresses.LONGEST + 12, IpAddresses::find),
    /** A date on which somebody was born. */
    BIRTH_DATE(BirthDates.LONGEST + Cues.REACH, BirthDates::find),
    /** A phone number. */
    PHONE(Phones.LONGEST + Cues.REACH, Phones::find),
    /** A passport's number. */
    PASSPORT(Documents.LONGEST + Cues.REACH, Documents::passports),
    /** A driving licence's number. */
    LICENCE(Documents.LONGEST + Cues.REACH, Documents::licences),
    /** A street with the number of the house. */
    ADDRESS(Addresses.LONGEST + 4, Addresses::find),
    /** A person's name. */
    NAME(Names.LONGEST + Names.REACH, Names::find);

    private final int reach;
    private final Search search;

    Kind(int reach, Search search) {
        this.reach = reach;
        this.search = search;
    }

    private interface Search {
        void find(String text, Findings found);
    }

    /** Adds every place where there is one. Time grows as the text does. */
    void find(String text, Findings found) {
        search.find(text, found);
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
