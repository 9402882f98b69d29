package dev.baton.spi.failure;

/** The provider's content policy refused the request. Another model is not asked by itself: policies differ on purpose. Code: {@code content_refused}. */
public final class ContentRefused extends FinalFailure {

    /** With the provider's words and its status (0 for none). */
    public ContentRefused(String message, int status) {
        super("content_refused", message, status);
    }

}
