package dev.baton.plugins.guard.standard;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the guard {@code secrets} looks for, in this order: what is part of an earlier one is no other. */
enum Secret {
    /** A block of a private key, with the lines that say so. */
    PRIVATE_KEY(PrivateKeys.LONGEST + 2, PrivateKeys::find),
    /** A key or token that its issuer's beginning tells. */
    TOKEN(KnownToken.LONGEST + 2, KnownToken::find),
    /** A JSON Web Token. */
    JWT(Jwts.LONGEST + 2, Jwts::find),
    /** What stands behind {@code Bearer} or {@code Basic}. */
    HEADER(Assignments.LONGEST + Assignments.REACH, Assignments::findHeaders),
    /** What is given to a name such as {@code password} or {@code api_key}. */
    ASSIGNMENT(Assignments.LONGEST + 2 * Assignments.REACH, Assignments::find);

    private final int reach;
    private final Search search;

    Secret(int reach, Search search) {
        this.reach = reach;
        this.search = search;
    }

    private interface Search {
        void find(String text, Places found);
    }

    /** Adds every place where there is one. Time grows as the text does. */
    void find(String text, Places found) {
        search.find(text, found);
    }

    /** How many characters one may have, with those around it that decide whether it is one. */
    int reach() {
        return reach;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Secret::word).toList();
    }

    static Optional<Secret> of(String word) {
        return Arrays.stream(values()).filter(secret -> secret.word().equals(word)).findFirst();
    }
}
