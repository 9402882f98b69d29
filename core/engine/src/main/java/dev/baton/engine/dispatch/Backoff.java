package dev.baton.engine.dispatch;

import dev.baton.engine.plan.Policy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long is waited before the route is gone through again. */
final class Backoff {

    /** Nobody waits for longer. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private Backoff() {}

    /** Doubled each round, and jittered between the half and the whole, so that callers who failed together do not come back together. */
    static Duration before(int round, Policy.Retry retry) {
        long longest = LONGEST.toNanos();
        long whole = Math.min(longest, Math.min(longest, retry.backoff().toNanos()) << Math.min(round, 16));
        return Duration.ofNanos(whole / 2 + (long) (ThreadLocalRandom.current().nextDouble() * whole / 2));
    }
}
