package dev.baton.spi.failure;

import org.jspecify.annotations.Nullable;

/**
 * A call of a model that gave no answer. Whether the same call may succeed later is told by the type: {@link RetriableFailure} or
 * {@link FinalFailure}. The {@link #code()} is stable; the message is for people and may change. A message never holds a key.
 */
public abstract sealed class ModelFailure extends RuntimeException permits RetriableFailure, FinalFailure {

    private final String code;
    private final int status;

    ModelFailure(String code, String message, int status, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.status = status;
    }

    /** A stable word for the kind of failure, such as {@code rate_limited}. */
    public String code() {
        return code;
    }

    /** The HTTP status that the provider answered with; 0 where there was none. */
    public int status() {
        return status;
    }

    /** True where another model might serve the same request. */
    public abstract boolean anotherModelMayServe();
}
