package dev.baton.engine.dispatch.upstream;

import dev.baton.spi.failure.FinalFailure;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.failure.RateLimited;
import dev.baton.spi.failure.RetriableFailure;
import dev.baton.spi.failure.TimedOut;
import dev.baton.spi.failure.Unreachable;
import dev.baton.spi.http.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call's way through to a model, with the places that it holds: exactly one of {@link #served}, {@link #failed} and {@link #givenUp} ends
 * it. For one thread.
 */
public final class Passage {

    private final Upstream upstream;
    private final Time time;
    private final Breaker.Pass shared;
    private final Breaker.Pass own;
    private final Refusal.@Nullable By although;
    private final Duration waited;

    Passage(Upstream upstream, Time time, Breaker.Pass shared, Breaker.Pass own, Refusal.@Nullable By although, Duration waited) {
        this.upstream = upstream;
        this.time = time;
        this.shared = shared;
        this.own = own;
        this.although = although;
        this.waited = waited;
    }

    /** How long was waited for a place. */
    public Duration waited() {
        return waited;
    }

    /** A response has begun, and tells what is left of the limits. */
    public void told(List<Rate> rates) {
        upstream.gate().told(rates, time.millis());
    }

    /**
     * The call was answered; what changed by it.
     *
     * @param first how long the first piece of a stream took; null where it was not streamed
     */
    public List<BreakerChange> served(Duration latency, @Nullable Duration first) {
        upstream.took(latency.toNanos(), false);
        if (first != null) {
            upstream.took(first.toNanos(), true);
        }
        upstream.gate().answered(although);
        Outcome outcome = upstream.answered(latency, first);
        return over(outcome, outcome == Outcome.SLOW ? Outcome.WELL : outcome);
    }

    /**
     * The call failed; what changed by it.
     *
     * @param itsFault false where the failure says nothing of the upstream's health, such as a deadline that only this caller has
     */
    public List<BreakerChange> failed(ModelFailure failure, boolean itsFault) {
        if (failure instanceof RateLimited) {
            upstream.gate().refused();
        }
        if (failure instanceof RetriableFailure passing && passing.retryAfter().isPresent()) {
            upstream.gate().leaveAlone(passing.retryAfter().get(), time.millis());
        }
        Outcome outcome = outcome(failure, itsFault);
        boolean providers = outcome != Outcome.FAILED
                || shared == Breaker.Pass.PROBE
                || connects(failure)
                || upstream.connection().failsElsewhere(upstream);
        return over(outcome, providers ? outcome : Outcome.NOTHING);
    }

    /**
     * The call was given up, for no fault of the upstream's.
     *
     * @param late how long it had been under way where it was given up for taking long, so that the next is measured by that; null where not
     */
    public void givenUp(@Nullable Duration late, boolean streamed) {
        if (late != null) {
            upstream.took(late.toNanos(), streamed);
        }
        over(Outcome.NOTHING, Outcome.NOTHING);
    }

    private static Outcome outcome(ModelFailure failure, boolean itsFault) {
        return switch (failure) {
            case RateLimited busy -> busy.status() > 0 ? Outcome.WELL : Outcome.NOTHING;
            // Whoever says what is wrong with a request is well.
            case FinalFailure answered -> answered.status() > 0 ? Outcome.WELL : Outcome.NOTHING;
            case RetriableFailure passing -> itsFault ? Outcome.FAILED : Outcome.NOTHING;
        };
    }

    private static boolean connects(ModelFailure failure) {
        return failure instanceof Unreachable || failure instanceof TimedOut late && late.phase() == TimedOut.Phase.CONNECT;
    }

    private List<BreakerChange> over(Outcome model, Outcome provider) {
        long now = time.millis();
        List<BreakerChange> changes = List.of();
        Connection connection = upstream.connection();
        changes = ended(changes, upstream.breaker(), own, model, upstream.model(), now);
        changes = ended(changes, connection.breaker(), shared, provider, connection.name(), now);
        upstream.over();
        return changes;
    }

    private static List<BreakerChange> ended(
            List<BreakerChange> changes, @Nullable Breaker breaker, Breaker.Pass pass, Outcome outcome, String whose, long now) {
        BreakerState state = breaker == null ? null : breaker.ended(pass, outcome, now);
        if (breaker == null || state == null) {
            return changes;
        }
        List<BreakerChange> more = new ArrayList<>(changes);
        more.add(new BreakerChange(
                whose, state, state == BreakerState.CLOSED ? null : Instant.ofEpochMilli(breaker.dueAt())));
        return more;
    }
}
