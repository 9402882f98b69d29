package dev.baton.engine.dispatch.upstream;

import dev.baton.engine.dispatch.Resilience;
import dev.baton.spi.model.ModelCard;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** All models that were asked here, and their providers. Safe for many threads. */
public final class Upstreams {

    private final Resilience rules;
    private final Clock clock;
    private final DoubleSupplier random;
    private final Map<String, Upstream> models = new ConcurrentHashMap<>();
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();

    /** None was asked yet. */
    public Upstreams(Resilience rules, Clock clock) {
        this(rules, clock, () -> ThreadLocalRandom.current().nextDouble());
    }

    Upstreams(Resilience rules, Clock clock, DoubleSupplier random) {
        this.rules = rules;
        this.clock = clock;
        this.random = random;
    }

    /** The model of that card. */
    public Upstream of(ModelCard card) {
        Upstream known = models.get(card.id());
        return known == null ? models.computeIfAbsent(card.id(), id -> made(card)) : known;
    }

    /** How the model of that {@code provider/name} is. */
    public ModelHealth health(String model) {
        Upstream known = models.get(model);
        return known == null ? ModelHealth.UNKNOWN : known.health(clock.instant());
    }

    /** How each model is that was asked here, by its {@code provider/name}. */
    public Map<String, ModelHealth> health() {
        Instant now = clock.instant();
        Map<String, ModelHealth> all = new TreeMap<>();
        models.forEach((id, model) -> all.put(id, model.health(now)));
        return all;
    }

    private Upstream made(ModelCard card) {
        Connection connection = connections.computeIfAbsent(
                card.provider(), name -> new Connection(name, breaker(), lane(name)));
        Upstream upstream = new Upstream(
                card.id(), connection, breaker(), lane(card.id()), rules.breaker() == null ? null : rules.breaker().slow());
        connection.models().add(upstream);
        return upstream;
    }

    private @Nullable Breaker breaker() {
        return rules.breaker() == null ? null : new Breaker(rules.breaker(), random);
    }

    private @Nullable Lane lane(String of) {
        LaneLimits limits = rules.lanes().get(of);
        return limits == null ? null : new Lane(limits);
    }
}
