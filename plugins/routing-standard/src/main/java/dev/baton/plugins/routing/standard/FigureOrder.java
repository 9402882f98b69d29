package dev.baton.plugins.routing.standard;

import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.Ranking;
import java.util.List;

/** Candidates in the order of one figure, and of others where that one is alike; failing ones behind. */
final class FigureOrder {

    private final List<Candidate> candidates;
    private final Figure figure;
    private final List<Figure> ties;

    private FigureOrder(List<Candidate> candidates, Figure figure, List<Figure> ties) {
        this.candidates = candidates;
        this.figure = figure;
        this.ties = ties;
    }

    /** The best in that figure first; of those alike in it, the best in the first of the others, and so on. */
    static List<Choice> by(List<Candidate> candidates, Figure figure, Figure... ties) {
        return new FigureOrder(candidates, figure, List.of(ties)).choices();
    }

    private List<Choice> choices() {
        return Ranking.lowest(
                candidates,
                this::reason,
                Health.failingLast(candidates),
                figure.key(candidates),
                ties.get(0).key(candidates),
                ties.get(1).key(candidates),
                Health.failedLess(candidates),
                Health.lessBusy(candidates));
    }

    private String reason(int index) {
        Candidate candidate = candidates.get(index);
        StringBuilder reason = new StringBuilder(figure.text(candidate));
        if (figure.isKnown(candidate)) {
            Place place = Place.of(index, figure.key(candidates), candidates.size(), figure.extreme());
            reason.append(", ").append(place);
            if (place.shared() > 1) {
                String between = ": ";
                for (Figure tie : ties) {
                    reason.append(between).append(tie.text(candidate));
                    between = ", ";
                }
            }
        }
        return Health.added(reason.toString(), candidate);
    }
}
