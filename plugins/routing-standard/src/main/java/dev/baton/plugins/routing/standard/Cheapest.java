package dev.baton.plugins.routing.standard;

import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.RoutingQuery;
import dev.baton.spi.routing.RoutingStrategy;
import java.util.List;
import org.pf4j.Extension;

/** The lowest expected cost first, an unknown price last; of the same cost the higher quality, then the lower latency. */
@Extension
public final class Cheapest implements RoutingStrategy {

    @Override
    public String name() {
        return "cheapest";
    }

    @Override
    public String description() {
        return "The lowest expected cost first; of the same cost the higher quality";
    }

    @Override
    public List<Choice> rank(RoutingQuery query) {
        return FigureOrder.by(query.candidates(), Figure.COST, Figure.QUALITY, Figure.LATENCY);
    }
}
