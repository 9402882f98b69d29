package dev.baton.spi.http;

/**
 * What a provider says is left of one of its limits.
 *
 * @param of        what is limited
 * @param limit     how many of them there are in all; 0 where it does not say
 * @param remaining how many are left, 0 or more
 * @param full      after how many milliseconds all of them are there again, 0 or more
 * @param gradual   true where they come back one by one until then, false where all of them come back at once
 */
public record Rate(Of of, long limit, long remaining, long full, boolean gradual) {

    /** What can be limited. */
    public enum Of {
        /** Requests. */
        REQUESTS,
        /** Tokens, in and out. */
        TOKENS,
        /** Tokens that go in. */
        INPUT_TOKENS,
        /** Tokens that come out. */
        OUTPUT_TOKENS
    }

    /** Checks that nothing is negative. */
    public Rate {
        if ((limit | remaining | full) < 0) {
            throw new IllegalArgumentException("a rate has no negative figures");
        }
    }

    /** After how many milliseconds that many are there; for more than the limit, as many as there ever are. */
    public long millisUntil(long amount) {
        if (amount <= remaining) {
            return 0;
        }
        if (!gradual || limit <= remaining) {
            return full;
        }
        double share = (double) (Math.min(amount, limit) - remaining) / (limit - remaining);
        return (long) Math.ceil(full * share);
    }
}
