package dev.baton.spi.failure;

/** A failure that no repetition of the same call heals. */
public abstract sealed class FinalFailure extends ModelFailure
        permits InvalidRequest, Unauthorized, Forbidden, UnknownModel, OutOfQuota, ContextTooLong, ContentRefused, Unsupported {

    FinalFailure(String code, String message, int status) {
        super(code, message, status, null);
    }

    @Override
    public boolean anotherModelMayServe() {
        return false;
    }
}
