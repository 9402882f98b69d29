package dev.baton.spi.failure;

/** The account at the provider is used up (402, or a 429 that says so); waiting does not help. Code: {@code out_of_quota}. */
public final class OutOfQuota extends FinalFailure {

    /** With the provider's words and its status (0 for none). */
    public OutOfQuota(String message, int status) {
        super("out_of_quota", message, status);
    }

    @Override
    public boolean anotherModelMayServe() {
        return true;
    }
}
