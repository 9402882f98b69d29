package dev.baton.spi.failure;

/** The model or its provider cannot do what the request asks for, and it would not be sound to leave it out. Code: {@code unsupported}. */
public final class Unsupported extends FinalFailure {

    /** With the provider's words and its status (0 for none). */
    public Unsupported(String message, int status) {
        super("unsupported", message, status);
    }

    @Override
    public boolean anotherModelMayServe() {
        return true;
    }
}
