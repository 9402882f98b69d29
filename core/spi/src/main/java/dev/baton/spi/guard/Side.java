package dev.baton.spi.guard;

import java.util.Locale;

/** Where a text is when a guard looks at it. */
public enum Side {
    /** On the way to a model. */
    INPUT,
    /** On the way back. */
    OUTPUT,
    /** In what a model tells a tool, or a tool tells a model. */
    TOOLS;

    /** As scripts say it: {@code input}, {@code output}, {@code tools}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
