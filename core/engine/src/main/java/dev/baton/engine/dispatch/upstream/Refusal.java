package dev.baton.engine.dispatch.upstream;

import java.time.Instant;

/**
 * Why a model is better not asked now.
 *
 * @param by     what speaks against it
 * @param dueAt  when that is over, in milliseconds since 1970
 * @param reason the same in words
 */
public record Refusal(By by, long dueAt, String reason) {

    /** What can speak against it. */
    public enum By {
        /** Its calls, or its provider's, have failed. */
        CIRCUIT("circuit_open"),
        /** It asked to be left alone. */
        RETRY_AFTER("retry_after"),
        /** It said that nothing is left of its limit on requests or tokens. */
        RATE("rate_spent");

        private final String code;

        By(String code) {
            this.code = code;
        }

        /** A stable word for it. */
        public String code() {
            return code;
        }
    }

    /** When it is over. */
    public Instant until() {
        return Instant.ofEpochMilli(dueAt);
    }
}
