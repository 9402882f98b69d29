package dev.baton.plugins.routing.standard;

import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.RoutingQuery;
import dev.baton.spi.routing.RoutingStrategy;
import java.util.List;
import org.pf4j.Extension;

/** The highest expected quality first, an unknown one last; of the same quality the lower cost, then the lower latency. */
@Extension
public final class Best implements RoutingStrategy {

    @Override
    public String name() {
        return "best";
    }

    @Override
    public String description() {
        return "The highest expected quality for the task first; of the same quality the lower cost";
    }

    @Override
    public List<Choice> rank(RoutingQuery query) {
        return FigureOrder.by(query.candidates(), Figure.QUALITY, Figure.COST, Figure.LATENCY);
    }
}
