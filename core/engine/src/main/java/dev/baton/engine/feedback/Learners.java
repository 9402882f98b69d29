package dev.baton.engine.feedback;

import dev.baton.spi.routing.Outcome;
import dev.baton.spi.routing.RoutingStrategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The strategies that learn from outcomes. One that no request has used yet is told of nothing: it is told of the past when it is first used.
 * {@link #isNews} and {@link #isAny} are safe for many threads; the others are for one at a time.
 */
final class Learners {

    private static final Logger LOG = LoggerFactory.getLogger(Learners.class);

    private final Map<String, RoutingStrategy> unused = new ConcurrentHashMap<>();
    private final Map<String, RoutingStrategy> used = new ConcurrentHashMap<>();

    Learners(Map<String, RoutingStrategy> strategies) {
        Map<String, RoutingStrategy> learning = new HashMap<>(strategies);
        learning.values().removeIf(strategy -> !learns(strategy));
        unused.putAll(learning);
    }

    /** Whoever inherits the method that does nothing learns nothing. */
    private static boolean learns(RoutingStrategy strategy) {
        try {
            return strategy.getClass().getMethod("learn", Outcome.class).getDeclaringClass() != RoutingStrategy.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(strategy.name() + " is no strategy of this version", impossible);
        }
    }

    /** True where that strategy learns, and has not been used before. */
    boolean isNews(String name) {
        return !unused.isEmpty() && unused.containsKey(name);
    }

    /** True where some strategy that learns is in use. */
    boolean isAny() {
        return !used.isEmpty();
    }

    /** The strategy is used from now on, and told of the past. */
    void use(String name, List<GradedOutcome> past) {
        RoutingStrategy strategy = unused.get(name);
        if (strategy != null) {
            past.forEach(outcome -> tell(strategy, outcome));
            used.put(name, strategy);
            unused.remove(name);
        }
    }

    /** Those that are in use are told. */
    void tell(GradedOutcome outcome) {
        used.values().forEach(strategy -> tell(strategy, outcome));
    }

    private static void tell(RoutingStrategy strategy, GradedOutcome outcome) {
        try {
            strategy.learn(outcome.outcome());
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            LOG.warn("strategy '{}' failed to learn from the grade of {}", strategy.name(), outcome.request(), failure);
        }
    }
}
