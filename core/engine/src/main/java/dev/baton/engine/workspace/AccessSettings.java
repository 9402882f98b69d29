package dev.baton.engine.workspace;

/** Who may ask, besides whoever has a key: nobody, where nothing is said. */
public record AccessSettings() {

    /** Keys alone. */
    public static final AccessSettings DEFAULT = new AccessSettings();
}
