package dev.baton.spi.failure;

import org.jspecify.annotations.Nullable;

/** No connection to the provider could be made, or it was cut before a response came. Code: {@code unreachable}. */
public final class Unreachable extends RetriableFailure {

    /** With where and why. */
    public Unreachable(String message, @Nullable Throwable cause) {
        super("unreachable", message, 0, null, cause);
    }
}
