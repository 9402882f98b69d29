package dev.baton.engine.identity;

import java.util.Locale;

/** What an identity may do; each may also do what the one before it may. */
public enum Role {
    /** Has models and orchestrations answer, and sees what it asked itself. */
    CALLER,
    /** Sees and steers everybody's runs, and reads the books. */
    OPERATOR,
    /** Makes and revokes keys, and changes what holds for all. */
    ADMIN;

    /** As it is written: {@code caller}, {@code operator}, {@code admin}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True where this may do what that one may. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
