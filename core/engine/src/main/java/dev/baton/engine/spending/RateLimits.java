package dev.baton.engine.spending;

import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.RateExceeded;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How fast may be asked. A single request is let in once, whatever attempts it takes, with the tokens it may use as far as that is known; what it really used is
 * corrected after it. A run is let in once, at its start: its steps are never refused, what they use is taken as it is used, and a run that would begin in debt
 * is not begun. Kept in this process. Safe for many threads.
 */
public final class RateLimits implements Consumer<RunEvent> {

    /** Where concurrent requests are too many: nobody knows when one of them ends. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final List<RateRule> rules;
    private final TimeMeter time;
    private final Map<Id, Gate> gates = new ConcurrentHashMap<>();

    private record Id(String limit, String value) {}

    /** One limit, of all together or of one value. */
    private record Gate(RateRule rule, String value, @Nullable Bucket requests, @Nullable Bucket tokens, AtomicInteger at) {

        String name() {
            return "limit '" + rule.name() + "'" + (value.isEmpty() ? "" : " of " + value);
        }
    }

    /** Limits by those rules; the clock says how much has come back. */
    public RateLimits(List<RateRule> rules, Clock clock) {
        this.rules = List.copyOf(rules);
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                Instant now = clock.instant();
                return now.getEpochSecond() * 1_000_000_000L + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    /** True where there is a limit at all. */
    public boolean areSet() {
        return !rules.isEmpty();
    }

    /**
     * Lets a single request in.
     *
     * @param tokens how many it may use
     * @throws RateExceeded where one of the limits that hold for it has not enough; nothing is taken of any then
     */
    public Admission request(Origin origin, long tokens) {
        return admit(origin, tokens, true);
    }

    /**
     * Lets a run begin.
     *
     * @throws RateExceeded where one of the limits that hold for it has not enough; nothing is taken of any then
     */
    public void run(Origin origin) {
        Admission admission = admit(origin, 1, false);
        admission.settle(0);
    }

    private Admission admit(Origin origin, long tokens, boolean single) {
        if (rules.isEmpty()) {
            return Admission.FREE;
        }
        Admission admission = new Admission();
        try {
            for (RateRule rule : rules) {
                String value = rule.who().of(origin);
                if (value != null) {
                    enter(gate(rule, value), admission, tokens, single);
                }
            }
            return admission;
        } catch (RateExceeded refused) {
            admission.undo();
            throw refused;
        }
    }

    private Gate gate(RateRule rule, String value) {
        return gates.computeIfAbsent(new Id(rule.name(), value), id -> new Gate(rule, value, bucket(rule.requests()), bucket(rule.tokens()), new AtomicInteger()));
    }

    private @Nullable Bucket bucket(@Nullable Rate rate) {
        return rate == null
                ? null
                : Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(Bandwidth.builder().capacity(rate.amount()).refillGreedy(rate.amount(), rate.time()).build())
                        .build();
    }

    private static void enter(Gate gate, Admission admission, long tokens, boolean single) {
        RateRule rule = gate.rule();
        if (single && rule.concurrent() > 0) {
            if (gate.at().incrementAndGet() > rule.concurrent()) {
                gate.at().decrementAndGet();
                throw new RateExceeded("The " + gate.name() + " takes " + rule.concurrent() + " requests at once, which are under way", SOON, Map.of());
            }
            admission.place(gate.at());
        }
        if (gate.requests() != null && rule.requests() != null) {
            take("requests", gate, gate.requests(), rule.requests(), 1, admission);
        }
        if (gate.tokens() != null && rule.tokens() != null) {
            // One that is larger than all that may ever come would never be let in.
            take("tokens", gate, gate.tokens(), rule.tokens(), Math.clamp(tokens, 1, rule.tokens().amount()), admission);
        }
    }

    private static void take(String kind, Gate gate, Bucket bucket, Rate rate, long count, Admission admission) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(count);
        if (probe.isConsumed()) {
            admission.took(kind, bucket, count, rate, probe.getRemainingTokens(), probe.getNanosToWaitForReset());
            return;
        }
        Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
        throw new RateExceeded("The " + gate.name() + " takes " + rate.amount() + " " + kind + " a " + rate.per().word(), wait, Map.of(
                "x-ratelimit-limit-" + kind, Long.toString(rate.amount()),
                "x-ratelimit-remaining-" + kind, Long.toString(Math.max(0, probe.getRemainingTokens())),
                "x-ratelimit-reset-" + kind, wait.toMillis() + "ms"));
    }

    /** What a run's steps use is taken as they use it. */
    @Override
    public void accept(RunEvent event) {
        if (!rules.isEmpty() && event instanceof RunEvent.AttemptEnded ended && ended.origin().orchestration() != null) {
            long used = ended.attempt().usage().total();
            for (RateRule rule : rules) {
                String value = rule.tokens() == null || used == 0 ? null : rule.who().of(ended.origin());
                Bucket bucket = value == null ? null : gate(rule, value).tokens();
                if (bucket != null) {
                    bucket.consumeIgnoringRateLimits(used);
                }
            }
        }
    }
}
