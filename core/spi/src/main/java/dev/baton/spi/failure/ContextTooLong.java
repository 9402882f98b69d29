package dev.baton.spi.failure;

/** The request does not fit the model's window. Code: {@code context_too_long}. */
public final class ContextTooLong extends FinalFailure {

    /** With the provider's words and its status (0 for none). */
    public ContextTooLong(String message, int status) {
        super("context_too_long", message, status);
    }

    @Override
    public boolean anotherModelMayServe() {
        return true;
    }
}
