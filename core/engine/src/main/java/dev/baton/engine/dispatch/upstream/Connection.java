package dev.baton.engine.dispatch.upstream;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the models of one provider share: whether it can be reached, and its places. Safe for many threads.
 *
 * @param name    the provider
 * @param breaker gives all its models a rest; null where nothing does
 * @param lane    its places; null for no limit
 * @param models  the models of it that were asked here
 */
record Connection(String name, @Nullable Breaker breaker, @Nullable Lane lane, List<Upstream> models) {

    Connection(String name, @Nullable Breaker breaker, @Nullable Lane lane) {
        this(name, breaker, lane, new CopyOnWriteArrayList<>());
    }

    /** True where another of its models is given a rest, so that a failure may be the provider's. */
    boolean failsElsewhere(Upstream than) {
        for (Upstream model : models) {
            if (model != than && model.isOpen()) {
                return true;
            }
        }
        return false;
    }
}
