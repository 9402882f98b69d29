package dev.baton.spi.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The call was not made: this side holds it back, to spare a provider that fails or has no place left. Codes: {@code circuit_open},
 * {@code queue_full}.
 */
public final class HeldBack extends RetriableFailure {

    /** With the reason's code, its words, and after how long it may be over (null where nobody knows). */
    public HeldBack(String code, String message, @Nullable Duration retryAfter) {
        super(code, message, 0, retryAfter, null);
    }
}
