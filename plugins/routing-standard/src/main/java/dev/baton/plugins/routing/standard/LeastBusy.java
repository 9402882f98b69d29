package dev.baton.plugins.routing.standard;

import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.Ranking;
import dev.baton.spi.routing.RoutingQuery;
import dev.baton.spi.routing.RoutingStrategy;
import java.util.List;
import org.pf4j.Extension;

/** The fewest calls under way first; of as many, the one that failed less, then the one with the lower latency, then the cheaper one. */
@Extension
public final class LeastBusy implements RoutingStrategy {

    @Override
    public String name() {
        return "least-busy";
    }

    @Override
    public String description() {
        return "The fewest calls under way first; of as many the one that failed less, then the quicker one";
    }

    @Override
    public List<Choice> rank(RoutingQuery query) {
        List<Candidate> candidates = query.candidates();
        return Ranking.lowest(
                candidates,
                index -> reason(candidates, index),
                Health.failingLast(candidates),
                Health.lessBusy(candidates),
                Health.failedLess(candidates),
                Figure.LATENCY.key(candidates),
                Figure.COST.key(candidates),
                Figure.QUALITY.key(candidates));
    }

    private static String reason(List<Candidate> candidates, int index) {
        Candidate candidate = candidates.get(index);
        Place place = Place.of(index, Health.lessBusy(candidates), candidates.size(), "fewest");
        String reason = candidate.inFlight() + " under way, " + place;
        if (place.shared() > 1) {
            reason += ": " + Figure.LATENCY.text(candidate) + ", " + Figure.COST.text(candidate);
        }
        return Health.added(reason, candidate);
    }
}
