package dev.baton.engine.dispatch.upstream;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives whoever fails a rest, and then lets one call at a time through until one of them comes well. While all is well, a call asks one
 * volatile field before it and takes a short lock after it. Times are milliseconds of the caller's clock. Safe for many threads.
 */
final class Breaker {

    private static final long CLOSED = 0;
    private static final double JITTER = 0.2;

    private final BreakerRule rule;
    private final DoubleSupplier random;
    private final OutcomeWindow window;
    private final AtomicBoolean probing = new AtomicBoolean();
    /** When the next probe is due; {@link #CLOSED} while there is no need of one. */
    private volatile long dueAt = CLOSED;
    private int rests;
    private long closedAt;

    /** How a call got through. */
    enum Pass {
        /** As any call while all is well. */
        FREE,
        /** As the one that decides. */
        PROBE,
        /** Not at all. */
        NONE
    }

    /** Closed; the random numbers are from 0 to 1. */
    Breaker(BreakerRule rule, DoubleSupplier random) {
        this.rule = rule;
        this.random = random;
        this.window = new OutcomeWindow(rule.within().toMillis());
    }

    /** When the next probe is due; 0 while calls go through. Where it is past, a probe may be under way. */
    long dueAt() {
        return dueAt;
    }

    /** True where a call would have to wait: its rest is not over, or a probe is under way. */
    boolean holds(long now) {
        long due = dueAt;
        return due != CLOSED && (now < due || probing.get());
    }

    BreakerState state(long now) {
        return dueAt == CLOSED ? BreakerState.CLOSED : holds(now) && !probing.get() ? BreakerState.OPEN : BreakerState.HALF_OPEN;
    }

    /** The share of the calls remembered that failed. */
    synchronized double failures(long now) {
        window.calls(now);
        return window.share(Outcome.FAILED);
    }

    /**
     * Lets a call through or not; one that got through is to be {@link #ended}.
     *
     * @param early true where it is to be a probe though the rest is not over
     */
    Pass enter(long now, boolean early) {
        long due = dueAt;
        if (due == CLOSED) {
            return Pass.FREE;
        }
        if (!early && now < due || !probing.compareAndSet(false, true)) {
            return Pass.NONE;
        }
        if (dueAt == CLOSED) {
            probing.set(false);
            return Pass.FREE;
        }
        return Pass.PROBE;
    }

    /** Tells how a call that got through ended; gives the new state where this changed it, else null. */
    synchronized @Nullable BreakerState ended(Pass pass, Outcome outcome, long now) {
        return switch (pass) {
            case NONE -> null;
            case FREE -> free(outcome, now);
            case PROBE -> probe(outcome, now);
        };
    }

    private @Nullable BreakerState free(Outcome outcome, long now) {
        if (outcome == Outcome.NOTHING || dueAt != CLOSED) {
            // A call from before the rest says nothing of how it is now.
            return null;
        }
        window.add(now, outcome);
        if (outcome == Outcome.WELL || window.calls(now) < rule.calls() || window.share(outcome) < rule.rate()) {
            return null;
        }
        if (now - closedAt > rule.within().toMillis()) {
            rests = 0;
        }
        return open(now);
    }

    private @Nullable BreakerState probe(Outcome outcome, long now) {
        BreakerState changed = switch (outcome) {
            case WELL -> {
                dueAt = CLOSED;
                closedAt = now;
                window.clear();
                yield BreakerState.CLOSED;
            }
            case SLOW, FAILED -> open(now);
            case NOTHING -> null;
        };
        probing.set(false);
        return changed;
    }

    private BreakerState open(long now) {
        long longest = rule.longest().toMillis();
        long rest = Math.min(longest, Math.min(longest, rule.pause().toMillis()) << Math.min(rests++, 16));
        dueAt = Math.max(1, now + Math.round(rest * (1 - JITTER + 2 * JITTER * random.getAsDouble())));
        return BreakerState.OPEN;
    }
}
