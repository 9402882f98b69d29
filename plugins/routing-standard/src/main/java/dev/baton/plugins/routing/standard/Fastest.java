package dev.baton.plugins.routing.standard;

import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.RoutingQuery;
import dev.baton.spi.routing.RoutingStrategy;
import java.util.List;
import org.pf4j.Extension;

/** The lowest expected latency first, an unknown one last; of the same latency the lower cost, then the higher quality. */
@Extension
public final class Fastest implements RoutingStrategy {

    @Override
    public String name() {
        return "fastest";
    }

    @Override
    public String description() {
        return "The lowest expected latency first; of the same latency the lower cost";
    }

    @Override
    public List<Choice> rank(RoutingQuery query) {
        return FigureOrder.by(query.candidates(), Figure.LATENCY, Figure.COST, Figure.QUALITY);
    }
}
