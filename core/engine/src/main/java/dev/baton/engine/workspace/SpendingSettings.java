package dev.baton.engine.workspace;

/** What may be spent and how fast, by whom. */
public record SpendingSettings() {

    /** No limit. */
    public static final SpendingSettings DEFAULT = new SpendingSettings();
}
