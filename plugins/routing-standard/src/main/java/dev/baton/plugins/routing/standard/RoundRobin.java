package dev.baton.plugins.routing.standard;

import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.RoutingQuery;
import dev.baton.spi.routing.RoutingStrategy;
import java.util.List;
import org.pf4j.Extension;

/**
 * In turn: each model has its share of the requests for which it qualifies, also where those that qualify are not always the same. Requests of
 * the same needs have turns of their own.
 */
@Extension
public final class RoundRobin implements RoutingStrategy {

    private final Turns turns = new Turns();

    @Override
    public String name() {
        return "round-robin";
    }

    @Override
    public String description() {
        return "In turn: each model has its share of the requests for which it qualifies";
    }

    @Override
    public List<Choice> rank(RoutingQuery query) {
        return turns.of(query.needs()).next(query.candidates());
    }
}
