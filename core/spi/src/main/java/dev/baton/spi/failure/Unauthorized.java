package dev.baton.spi.failure;

/** The provider did not accept the key (401). Code: {@code unauthorized}. */
public final class Unauthorized extends FinalFailure {

    /** With the provider's words and its status (0 for none). */
    public Unauthorized(String message, int status) {
        super("unauthorized", message, status);
    }
}
