package dev.baton.server.openai.models;

import dev.baton.engine.Baton;
import dev.baton.engine.Target;
import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.dispatch.upstream.BreakerState;
import dev.baton.engine.dispatch.upstream.ModelHealth;
import dev.baton.engine.failure.UnknownModelName;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.identity.Scope;
import dev.baton.engine.routing.LiveStatistics;
import dev.baton.server.serving.Named;
import dev.baton.spi.codec.PriceJson;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.routing.RoutingStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a caller can name as a model: the catalog's models, the workspace's aliases, strategies and orchestrations.
 * OpenAI's fields, and Baton's own beside them: prices in dollars per million tokens, times in milliseconds, shares from 0 to
 * 1. Safe for many threads.
 */
public final class ModelEntries {

    /** From this share of failed attempts on, a model is said to be in a bad state. */
    private static final double DEGRADED = 0.5;

    private final Baton baton;
    private final long created;

    /**
     * What that engine serves; nothing is known of when a model was made, so that since when it is served stands in for it.
     */
    public ModelEntries(Baton baton, Instant since) {
        this.baton = baton;
        this.created = since.getEpochSecond();
    }

    /** All of them that whoever asks may use: models in the catalog's order, then the names that stand for something else. */
    public List<Json> all(Identity who) {
        List<Json> all = new ArrayList<>();
        for (Catalog.Entry entry : baton.catalog().entries()) {
            if (who.scope().allows(entry.card())) {
                all.add(model(entry.card()));
            }
        }
        baton.settings().aliases().forEach((name, target) -> {
            if (isAllowed(who, name)) {
                all.add(alias(name, target));
            }
        });
        baton.strategies().values().stream()
                .sorted(Comparator.comparing(RoutingStrategy::name))
                .forEach(strategy -> all.add(strategy(strategy)));
        baton.orchestrations().stream().filter(who.scope()::allowsOrchestration).forEach(name -> all.add(own(name, "orchestration").build()));
        return all;
    }

    /**
     * One of them.
     *
     * @throws UnknownModelName where there is none of that name
     */
    public Json one(String name, Identity who) {
        for (Json entry : all(who)) {
            if (entry.at("id").text("").equals(name)) {
                return entry;
            }
        }
        return switch (Named.of(baton, name, who)) {
            case Target.Model model -> model(baton.catalog().entry(model.id()).card());
            case Target.Strategy strategy -> own(strategy.strategy(), "strategy").build();
            case Target.Orchestration orchestration -> own(orchestration.orchestration(), "orchestration").build();
        };
    }

    private boolean isAllowed(Identity who, String alias) {
        try {
            return Named.isAllowed(baton.resolve(alias), who);
        } catch (UnknownModelName nowhere) {
            return who.scope().equals(Scope.ALL);
        }
    }

    private JsonObject model(ModelCard card) {
        return frame(card.id(), card.provider(), "model")
                .put("capabilities", card.capabilities())
                .put("modalities", card.modalities().stream().map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList())
                .putIfPresent("context", card.context() == 0 ? null : card.context())
                .putIfPresent("maxOutput", card.maxOutput() == 0 ? null : card.maxOutput())
                .putIfPresent("size", card.size() == null ? null : card.size().name().toLowerCase(Locale.ROOT))
                .put("places", card.places())
                .putIfPresent("prices", card.prices() == null ? null : PriceJson.toJson(card.prices()))
                .putIfPresent("quality", card.quality().isEmpty() ? null : card.quality())
                .put("live", live(card.id()))
                .build();
    }

    private JsonObject live(String id) {
        ModelHealth health = baton.upstreams().health(id);
        LiveStatistics statistics = baton.statistics();
        double failures = statistics.failures(id);
        return JsonObject.builder()
                .put("state", state(health, failures))
                .putIfPresent("until", health.refusal() == null ? null : health.refusal().until().toString())
                .put("inFlight", statistics.inFlight(id))
                .put("waiting", health.waiting())
                .put("failures", failures)
                .putIfPresent("medianMillis", millis(health.median()))
                .putIfPresent("p95Millis", millis(health.p95()))
                .putIfPresent("p99Millis", millis(health.p99()))
                .putIfPresent("remainingRequests", health.remainingRequests())
                .putIfPresent("remainingTokens", health.remainingTokens())
                .build();
    }

    /** What holds it back comes first, then what was seen of it. */
    private static String state(ModelHealth health, double failures) {
        if (health.state() != BreakerState.CLOSED || health.provider() != BreakerState.CLOSED) {
            return health.state() == BreakerState.OPEN || health.provider() == BreakerState.OPEN ? "open" : "half_open";
        }
        if (health.refusal() != null) {
            return "held";
        }
        return failures >= 1 ? "failing" : failures >= DEGRADED ? "degraded" : "ready";
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    private JsonObject alias(String name, String target) {
        return frame(name, "baton", "alias").put("target", target).build();
    }

    private JsonObject strategy(RoutingStrategy strategy) {
        return own(strategy.name(), "strategy").put("description", strategy.description()).build();
    }

    private JsonObject.Builder own(String name, String kind) {
        return frame("baton/" + name, "baton", kind);
    }

    private JsonObject.Builder frame(String id, String owner, String kind) {
        return JsonObject.builder()
                .put("id", id)
                .put("object", "model")
                .put("created", created)
                .put("owned_by", owner)
                .put("kind", kind);
    }
}
