package dev.baton.spi.reply;

/** Why an answer ended. */
public enum StopReason {
    /** The model had said what it had to say. */
    END,
    /** The cap on output tokens was reached. */
    LENGTH,
    /** One of the request's stop texts came. */
    STOP_SEQUENCE,
    /** The model waits for the results of the tools it called. */
    TOOL_CALLS,
    /** The provider's filter cut the answer. */
    CONTENT_FILTER,
    /** The model declined. */
    REFUSAL,
    /** A reason of the provider's own. */
    OTHER
}
