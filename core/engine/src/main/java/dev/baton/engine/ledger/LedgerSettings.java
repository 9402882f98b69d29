package dev.baton.engine.ledger;

import java.time.Duration;

/**
 * How long the ledger is kept.
 *
 * @param keep   how long
 * @param detail how long line by line; what is older is summed up by hour, without its run and step
 */
public record LedgerSettings(Duration keep, Duration detail) {

    /** A little more than a year; forty days of it line by line. */
    public static final LedgerSettings DEFAULT = new LedgerSettings(Duration.ofDays(400), Duration.ofDays(40));

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException where either is negative
     */
    public LedgerSettings {
        if (keep.isNegative() || detail.isNegative()) {
            throw new IllegalArgumentException("a ledger is kept for some time: not for " + keep + ", not line by line for " + detail);
        }
    }
}
