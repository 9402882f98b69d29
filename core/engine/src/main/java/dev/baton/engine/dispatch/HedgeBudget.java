package dev.baton.engine.dispatch;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests may be asked twice: each request adds its share, each second attempt takes a whole one. What is not used is kept for no
 * more than ten of them, so that a quiet day does not pay for a storm. Safe for many threads.
 */
final class HedgeBudget {

    private static final long WHOLE = 1_000_000;
    private static final long MOST = 10 * WHOLE;

    private final HedgeRule rule;
    private final long share;
    private final AtomicLong left = new AtomicLong();

    HedgeBudget(HedgeRule rule) {
        this.rule = rule;
        this.share = Math.round(rule.most() * WHOLE);
    }

    HedgeRule rule() {
        return rule;
    }

    /** A request begins. */
    void asked() {
        left.updateAndGet(before -> Math.min(MOST, before + share));
    }

    /** True where one may be asked twice; it is spent then. */
    boolean take() {
        return left.getAndUpdate(before -> before >= WHOLE ? before - WHOLE : before) >= WHOLE;
    }
}
