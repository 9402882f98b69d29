package dev.baton.spi.failure;

/** The key may not do this (403). Code: {@code forbidden}. */
public final class Forbidden extends FinalFailure {

    /** With the provider's words and its status (0 for none). */
    public Forbidden(String message, int status) {
        super("forbidden", message, status);
    }
}
