package dev.baton.engine.dispatch.upstream;

/** What a call says of the health of whoever was called. */
enum Outcome {
    /** It is well; it answered, if only that the request is wrong. */
    WELL,
    /** It is well, but takes long. */
    SLOW,
    /** It is not well. */
    FAILED,
    /** Nothing: the call was given up, or never made. */
    NOTHING
}
