package dev.baton.engine.identity;

/** What comes of a key that somebody sends. */
public sealed interface Admission {

    /**
     * Its holder is let in.
     *
     * @param identity who it is
     */
    record Granted(Identity identity) implements Admission {}

    /**
     * Its holder is not.
     *
     * @param reason  why
     * @param message why, for whoever sent it
     */
    record Refused(Reason reason, String message) implements Admission {}

    /** Why somebody is not let in. */
    enum Reason {
        /** Nothing was sent. */
        MISSING,
        /** It is nobody's, or not to be understood. */
        UNKNOWN,
        /** Its time is over. */
        EXPIRED,
        /** It was revoked. */
        REVOKED
    }
}
