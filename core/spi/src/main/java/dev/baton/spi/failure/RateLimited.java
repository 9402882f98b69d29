package dev.baton.spi.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The provider takes no more requests or tokens for now (429). Code: {@code rate_limited}. */
public final class RateLimited extends RetriableFailure {

    /** With the provider's words, its status (0 for none) and how long it asked to wait (null where it did not say). */
    public RateLimited(String message, int status, @Nullable Duration retryAfter) {
        super("rate_limited", message, status, retryAfter, null);
    }
}
