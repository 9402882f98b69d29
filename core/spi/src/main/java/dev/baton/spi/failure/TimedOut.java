package dev.baton.spi.failure;

import java.time.Duration;

/** A deadline passed. Code: {@code timed_out}. */
public final class TimedOut extends RetriableFailure {

    /** What was waited for. */
    public enum Phase {
        /** The connection. */
        CONNECT,
        /** The first bytes of the response. */
        RESPONSE,
        /** The first piece of the answer. */
        FIRST_TOKEN,
        /** The next piece of the answer. */
        GAP,
        /** The whole. */
        TOTAL
    }

    private final Phase phase;

    /** A deadline of that phase, and how long it was. */
    public TimedOut(Phase phase, Duration limit) {
        super("timed_out", message(phase, limit), 0, null, null);
        this.phase = phase;
    }

    /** What was waited for. */
    public Phase phase() {
        return phase;
    }

    private static String message(Phase phase, Duration limit) {
        String what = switch (phase) {
            case CONNECT -> "no connection";
            case RESPONSE -> "no response";
            case FIRST_TOKEN -> "no first token";
            case GAP -> "nothing more in mid-answer";
            case TOTAL -> "no complete answer";
        };
        return what + " within " + limit.toMillis() + " ms";
    }
}
