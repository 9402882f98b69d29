package dev.baton.spi.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The provider failed or is overloaded (5xx, 529). Code: {@code overloaded}. */
public final class Overloaded extends RetriableFailure {

    /** With the provider's words, its status (0 for none) and how long it asked to wait (null where it did not say). */
    public Overloaded(String message, int status, @Nullable Duration retryAfter) {
        super("overloaded", message, status, retryAfter, null);
    }
}
