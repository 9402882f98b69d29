package dev.baton.server.spending

/** What becomes of a request. */
enum Fate {
    /** It is answered at once. */
    WHOLE,
    /** It is answered piece by piece. */
    STREAMED,
    /** The first call is answered with 500, the second at once. */
    RETRIED,
    /** The first call's connection is reset before anything came, the second is answered piece by piece. */
    RETRIED_STREAMED,
    /** The first call is never answered; another is made beside it. */
    HEDGED,
    /** The stream is cut after some pieces. */
    CUT,
    /** The caller hangs up after some pieces, and no more are made. */
    LEFT,
    /** The answer comes whole, without a word of what was used. */
    UNCOUNTED,
    /** Every call is answered with 500. */
    FAILED

    boolean isStreamed() {
        this in [STREAMED, RETRIED_STREAMED, CUT, LEFT]
    }
}
