package dev.baton.spi.routing;

/** How careful one has to be with a text, by what an {@link InputAnalyser} sees in it. In order: a later one is the more careful. */
public enum Sensitivity {
    /** Nothing was seen that speaks against sending it anywhere. */
    OPEN,
    /** It tells something about a person: an address, a number, an account. */
    PERSONAL,
    /** It holds what must not get out: a key, a password, or a text that says so itself. */
    SECRET
}
