package dev.baton.plugins.routing.standard;

import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.Ranking;
import dev.baton.spi.routing.RoutingQuery;
import dev.baton.spi.routing.RoutingStrategy;
import java.util.List;
import org.pf4j.Extension;

/** As they came, failing or not: the user's own order of preference. */
@Extension
public final class First implements RoutingStrategy {

    @Override
    public String name() {
        return "first";
    }

    @Override
    public String description() {
        return "The order of the catalog, which is that of the workspace's settings";
    }

    @Override
    public List<Choice> rank(RoutingQuery query) {
        int all = query.candidates().size();
        return Ranking.asTheyCame(query.candidates(), index -> Place.ordinal(index + 1) + " of " + all + " as they came");
    }
}
