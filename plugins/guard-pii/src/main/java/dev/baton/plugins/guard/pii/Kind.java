package dev.baton.plugins.guard.pii;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is found by its form, in the order in which it is looked for: what is part of an earlier one is no other. */
enum Kind {
    /** An e-mail address. */
    EMAIL {
        @Override
        void find(String text, Findings found) {
            Emails.find(text, found);
        }
    },
    /** An account's number, with its check digits. */
    IBAN {
        @Override
        void find(String text, Findings found) {
            Ibans.find(text, found);
        }
    },
    /** A payment card's number, with its check digit. */
    CARD {
        @Override
        void find(String text, Findings found) {
            Cards.find(text, found);
        }
    },
    /** An IPv4 or IPv6 address. */
    IP {
        @Override
        void find(String text, Findings found) {
            IpAddresses.find(text, found);
        }
    },
    /** A phone number. */
    PHONE {
        @Override
        void find(String text, Findings found) {
            Phones.find(text, found);
        }
    };

    /** Adds every place where there is one. Time grows as the text does. */
    abstract void find(String text, Findings found);

    /** As scripts say it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Kind::word).toList();
    }

    static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
