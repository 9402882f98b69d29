package dev.baton.engine.dispatch.upstream;

import java.util.Locale;

/** Whether calls go through. */
public enum BreakerState {
    /** They do. */
    CLOSED,
    /** They do not, until the rest is over. */
    OPEN,
    /** One does, and decides. */
    HALF_OPEN;

    /** As {@code half_open}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
