package dev.baton.plugins.routing.standard;

import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.RoutingQuery;
import dev.baton.spi.routing.RoutingStrategy;
import java.util.ArrayList;
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
        List<Choice> choices = new ArrayList<>();
        int all = query.candidates().size();
        for (Candidate candidate : query.candidates()) {
            choices.add(new Choice(candidate, Place.ordinal(choices.size() + 1) + " of " + all + " as they came"));
        }
        return choices;
    }
}
