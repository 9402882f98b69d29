package dev.baton.engine.spending;

import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.RateExceeded;
import dev.baton.engine.failure.WorkspaceException;
import dev.baton.engine.workspace.SpendingSettings;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How fast may be asked. A single request is let in once, whatever attempts it takes, with the tokens it may use as far as that is known; what it really used is
 * corrected after it. A run is let in once, at its start: its steps are never refused, what they use is taken as it is used, and a run that would begin in debt
 * is not begun. Kept in this process, or in a store that several share; while that cannot be reached, the same limits hold for this process alone. Safe for many
 * threads.
 */
public final class RateLimits implements Consumer<RunEvent>, AutoCloseable {

    /** Where concurrent requests are too many: nobody knows when one of them ends. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final List<RateRule> rules;
    private final TimeMeter time;
    private final @Nullable SharedStore store;
    private final Map<Id, Gate> gates = new ConcurrentHashMap<>();

    private record Id(String limit, String value) {}

    /** One limit, of all together or of one value. */
    private record Gate(RateRule rule, String value, @Nullable Level requests, @Nullable Level tokens, AtomicInteger at) {

        String name() {
            return "limit '" + rule.name() + "'" + (value.isEmpty() ? "" : " of " + value);
        }
    }

    /** Limits by those rules, kept in this process; the clock says how much has come back. */
    public RateLimits(List<RateRule> rules, Clock clock) {
        this(rules, clock, null);
    }

    /** The same, kept in that store together with other engines, which is closed with them; null for this process alone. */
    public RateLimits(List<RateRule> rules, Clock clock, @Nullable LimitStore store) {
        this.rules = List.copyOf(rules);
        this.time = new WallTime(clock);
        this.store = store == null ? null : new SharedStore(store, time);
    }

    /**
     * As the settings say it.
     *
     * @throws WorkspaceException where they are to be shared, and nothing on the class path can do it
     */
    public static RateLimits of(SpendingSettings settings, Clock clock) {
        StoreAddress address = settings.store();
        if (address == null || settings.limits().isEmpty()) {
            return new RateLimits(settings.limits(), clock);
        }
        LimitStoreFactory factory = ServiceLoader.load(LimitStoreFactory.class, RateLimits.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new WorkspaceException(
                        "The rate limits are to be shared at " + address + ", and nothing on the class path can do that",
                        "Add the dependency dev.baton:baton-limits-postgresql, or take 'limits { store … }' out of baton.groovy"));
        return new RateLimits(settings.limits(), clock, factory.open(address, new WallTime(clock)));
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
        return gates.computeIfAbsent(new Id(rule.name(), value), id -> new Gate(
                rule, value, level("requests", id, rule.requests()), level("tokens", id, rule.tokens()), new AtomicInteger()));
    }

    private @Nullable Level level(String kind, Id id, @Nullable Rate rate) {
        if (rate == null) {
            return null;
        }
        Bandwidth bandwidth = Bandwidth.builder().capacity(rate.amount()).refillGreedy(rate.amount(), rate.time()).build();
        Bucket own = Bucket.builder().withCustomTimePrecision(time).addLimit(bandwidth).build();
        return new Level(own, store, store == null ? null : store.bucket(name(kind, id, rate), BucketConfiguration.builder().addLimit(bandwidth).build()));
    }

    /**
     * What all engines call it: {@code callers/requests/60 a minute/9f86d0…}. A rate that was changed is another bucket, and who somebody is cannot be read there.
     */
    private static String name(String kind, Id id, Rate rate) {
        String name = id.limit() + "/" + kind + "/" + rate;
        return id.value().isEmpty() ? name : name + "/" + hashed(id.value());
    }

    private static String hashed(String value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
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

    private static void take(String kind, Gate gate, Level level, Rate rate, long count, Admission admission) {
        Level.Draught draught = level.take(count);
        ConsumptionProbe probe = draught.probe();
        if (probe.isConsumed()) {
            admission.took(kind, new Admission.Taken(level, count, draught.shared()), rate, probe.getRemainingTokens(), probe.getNanosToWaitForReset());
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
                Level level = value == null ? null : gate(rule, value).tokens();
                if (level != null) {
                    level.correct(used, true);
                }
            }
        }
    }

    /** Ends the connections to the store that is shared. */
    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
    }
}
