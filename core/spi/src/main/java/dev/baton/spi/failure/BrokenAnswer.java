package dev.baton.spi.failure;

import org.jspecify.annotations.Nullable;

/**
 * The answer was cut, ended without its protocol's own end, or is not what the protocol says it should be. Code:
 * {@code broken_answer}.
 */
public final class BrokenAnswer extends RetriableFailure {

    /** With what is wrong with it. */
    public BrokenAnswer(String message, @Nullable Throwable cause) {
        super("broken_answer", message, 0, null, cause);
    }

    /** With what is wrong with it. */
    public BrokenAnswer(String message) {
        this(message, null);
    }
}
