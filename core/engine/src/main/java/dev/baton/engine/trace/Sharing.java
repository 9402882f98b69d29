package dev.baton.engine.trace;

import java.util.Locale;

/** Which providers are told to which trace a call belongs. The identifiers name nobody, but tie calls together. */
public enum Sharing {
    /** All of them; what the caller's vendors carry along goes to those alone that run here. */
    ALL,
    /** Those whose models run here. */
    LOCAL,
    /** None. */
    NONE;

    /** As it is written: {@code all}, {@code local}, {@code none}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
