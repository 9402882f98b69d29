package dev.baton.plugins.routing.standard;

import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.RoutingQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Candidates in the order of one figure, and of others where that one is alike. */
final class Ranking {

    private final List<Candidate> candidates;
    private final Figure figure;
    private final List<Figure> ties;

    private Ranking(List<Candidate> candidates, Figure figure, List<Figure> ties) {
        this.candidates = candidates;
        this.figure = figure;
        this.ties = ties;
    }

    static List<Choice> by(RoutingQuery query, Figure figure, Figure... ties) {
        return new Ranking(query.candidates(), figure, List.of(ties)).choices();
    }

    private List<Choice> choices() {
        Map<Candidate, Place> places = Place.of(
                candidates.stream().filter(figure::isKnown).toList(), figure.order(), candidates.size(), figure.extreme());
        Comparator<Candidate> order = Health.FAILING_LAST.thenComparing(figure.order());
        for (Figure tie : ties) {
            order = order.thenComparing(tie.order());
        }
        return candidates.stream()
                .sorted(order.thenComparing(Health.FITTER_FIRST))
                .map(candidate -> new Choice(candidate, Health.added(reason(candidate, places.get(candidate)), candidate)))
                .toList();
    }

    private String reason(Candidate candidate, @Nullable Place place) {
        if (place == null) {
            return figure.text(candidate);
        }
        StringBuilder reason = new StringBuilder(figure.text(candidate)).append(", ").append(place);
        if (place.shared() > 1) {
            String between = ": ";
            for (Figure tie : ties) {
                reason.append(between).append(tie.text(candidate));
                between = ", ";
            }
        }
        return reason.toString();
    }
}
