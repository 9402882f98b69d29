package dev.baton.spi.failure;

/** The provider does not have the model, or no longer (404). Code: {@code unknown_model}. */
public final class UnknownModel extends FinalFailure {

    /** With the provider's words and its status (0 for none). */
    public UnknownModel(String message, int status) {
        super("unknown_model", message, status);
    }

    @Override
    public boolean anotherModelMayServe() {
        return true;
    }
}
