package dev.baton.spi.failure;

/** The provider found the request wrong (400, 422). Code: {@code invalid_request}. */
public final class InvalidRequest extends FinalFailure {

    /** With the provider's words and its status (0 for none). */
    public InvalidRequest(String message, int status) {
        super("invalid_request", message, status);
    }
}
