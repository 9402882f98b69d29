package dev.baton.engine.dispatch.upstream;

import dev.baton.spi.failure.HeldBack;
import dev.baton.spi.failure.RateLimited;
import dev.baton.spi.http.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One model as somewhere to send calls to: asked before a call whether anything speaks against it, entered for the call, and told how it
 * ended. Times are milliseconds of the caller's clock. Safe for many threads.
 */
public final class Upstream {

    private final String model;
    private final Connection connection;
    private final @Nullable Breaker breaker;
    private final @Nullable Lane lane;
    private final @Nullable Duration slow;
    private final RateGate gate = new RateGate();
    private final Latencies whole = new Latencies();
    private final Latencies firstPiece = new Latencies();
    private final AtomicInteger underWay = new AtomicInteger();

    Upstream(String model, Connection connection, @Nullable Breaker breaker, @Nullable Lane lane, @Nullable Duration slow) {
        this.model = model;
        this.connection = connection;
        this.breaker = breaker;
        this.lane = lane;
        this.slow = slow;
    }

    /** The model, as {@code provider/name}. */
    public String model() {
        return model;
    }

    /** What speaks against asking it now for an answer to that many tokens; null where nothing does. */
    public @Nullable Refusal refusal(long now, long tokens) {
        Refusal open = open(now, connection.breaker(), "provider " + connection.name());
        if (open == null) {
            open = open(now, breaker, "it");
        }
        return open == null ? gate.refusal(now, tokens) : open;
    }

    private static @Nullable Refusal open(long now, @Nullable Breaker breaker, String who) {
        if (breaker == null || !breaker.holds(now)) {
            return null;
        }
        long due = Math.max(now, breaker.dueAt());
        return new Refusal(Refusal.By.CIRCUIT, due, who + " has failed and is given a rest");
    }

    /**
     * Takes a place for one call, waiting for it where there is a limit. What is returned must be told how the call ended.
     *
     * @param tokens how many go in, by an estimate
     * @param anyway true where it is asked although something speaks against it, for want of any other
     * @param most   the longest wait for a place
     * @throws HeldBack             where there is no place, or no more than the one call that tries whether it is well
     * @throws RateLimited          where it asked to be left alone, or has nothing left, while a place was waited for
     * @throws InterruptedException where the thread was interrupted while it waited
     */
    public Passage enter(Time time, long tokens, boolean anyway, Duration most) throws InterruptedException {
        long startedAt = System.nanoTime();
        Duration waited = Duration.ZERO;
        if (lane != null || connection.lane() != null) {
            take(lane, "model " + model, most);
            boolean taken = false;
            try {
                take(connection.lane(), "provider " + connection.name(), most.minusNanos(System.nanoTime() - startedAt));
                taken = true;
            } finally {
                if (!taken && lane != null) {
                    lane.leave();
                }
            }
            waited = Duration.ofNanos(System.nanoTime() - startedAt);
        }
        long now = time.millis();
        Refusal meanwhile = waited.isZero() || anyway ? null : gate.refusal(now, tokens);
        if (meanwhile != null) {
            leave();
            throw new RateLimited(model + ": " + meanwhile.reason(), 0, Duration.ofMillis(meanwhile.dueAt() - now));
        }
        Breaker.Pass shared = pass(connection.breaker(), now, anyway);
        Breaker.Pass own = shared == Breaker.Pass.NONE ? Breaker.Pass.NONE : pass(breaker, now, anyway);
        if (own == Breaker.Pass.NONE) {
            if (connection.breaker() != null) {
                connection.breaker().ended(shared, Outcome.NOTHING, now);
            }
            leave();
            Refusal open = refusal(now, tokens);
            throw new HeldBack(
                    "circuit_open",
                    model + " has failed and is given a rest; one call at a time tries whether it is well",
                    open == null ? null : Duration.ofMillis(open.dueAt() - now));
        }
        Refusal against = gate.refusal(now, tokens);
        gate.sent(tokens);
        underWay.incrementAndGet();
        return new Passage(this, time, shared, own, against == null ? null : against.by(), waited);
    }

    private static Breaker.Pass pass(@Nullable Breaker breaker, long now, boolean anyway) {
        return breaker == null ? Breaker.Pass.FREE : breaker.enter(now, anyway);
    }

    private static void take(@Nullable Lane lane, String whose, Duration most) throws InterruptedException {
        if (lane != null && !lane.enter(most)) {
            LaneLimits limits = lane.limits();
            throw new HeldBack(
                    "queue_full",
                    whose + " has " + limits.concurrency() + " calls under way, which is its limit, and " + lane.waiting()
                            + " wait (of " + limits.queue() + ", for " + limits.patience().toMillis() + " ms at most)",
                    null);
        }
    }

    /** Gives the places back. */
    void leave() {
        if (connection.lane() != null) {
            connection.lane().leave();
        }
        if (lane != null) {
            lane.leave();
        }
    }

    /**
     * After how long a call is slow for this model: the 95th percentile of its first pieces, or of its whole answers, in nanoseconds; -1 where
     * too few of them were seen.
     */
    public long high(boolean streamed) {
        return (streamed ? firstPiece : whole).high();
    }

    /** How it is now. */
    public ModelHealth health(Instant at) {
        long now = at.toEpochMilli();
        Refusal refusal = refusal(now, 0);
        return new ModelHealth(
                breaker == null ? BreakerState.CLOSED : breaker.state(now),
                connection.breaker() == null ? BreakerState.CLOSED : connection.breaker().state(now),
                refusal,
                underWay.get(),
                (lane == null ? 0 : lane.waiting()) + (connection.lane() == null ? 0 : connection.lane().waiting()),
                breaker == null ? 0 : breaker.failures(now),
                whole.percentile(0.5),
                whole.percentile(0.95),
                whole.percentile(0.99),
                gate.remaining(Rate.Of.REQUESTS),
                gate.remaining(Rate.Of.TOKENS) == null ? gate.remaining(Rate.Of.INPUT_TOKENS) : gate.remaining(Rate.Of.TOKENS));
    }

    boolean isOpen() {
        return breaker != null && breaker.dueAt() != 0;
    }

    Connection connection() {
        return connection;
    }

    @Nullable Breaker breaker() {
        return breaker;
    }

    RateGate gate() {
        return gate;
    }

    /** What a call that was answered says: that all is well, or that it took long. */
    Outcome answered(Duration latency, @Nullable Duration first) {
        return slow != null && (first == null ? latency : first).compareTo(slow) > 0 ? Outcome.SLOW : Outcome.WELL;
    }

    void took(long nanos, boolean toFirstPiece) {
        (toFirstPiece ? firstPiece : whole).add(nanos);
    }

    void over() {
        underWay.decrementAndGet();
        leave();
    }
}
