package dev.baton.spi.failure;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failure that may pass: the same call can be tried again, and another model can be tried at once. */
public abstract sealed class RetriableFailure extends ModelFailure
        permits RateLimited, Overloaded, TimedOut, Unreachable, BrokenAnswer, HeldBack {

    private final @Nullable Duration retryAfter;

    RetriableFailure(String code, String message, int status, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(code, message, status, cause);
        this.retryAfter = retryAfter;
    }

    /** How long the provider asked to wait before the next try, where it said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public boolean anotherModelMayServe() {
        return true;
    }
}
