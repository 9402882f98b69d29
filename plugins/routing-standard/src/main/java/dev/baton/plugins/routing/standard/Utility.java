package dev.baton.plugins.routing.standard;

import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import dev.baton.spi.routing.Ranking;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The utility of each candidate by the formula of {@link Balanced}, and the order it gives. */
final class Utility {

    private static final double UNKNOWN = 0.5;
    private static final double NANOS_UNNOTICED = 100_000;
    private static final double SECONDS_UNNOTICED = 0.1;

    private final List<Candidate> candidates;
    private final Weights weights;
    private double highestQuality;
    private double lowestNanos = Double.POSITIVE_INFINITY;
    private double lowestSeconds = Double.POSITIVE_INFINITY;

    Utility(List<Candidate> candidates, Weights weights) {
        this.candidates = candidates;
        this.weights = weights;
        for (Candidate candidate : candidates) {
            if (candidate.quality() != null) {
                highestQuality = Math.max(highestQuality, candidate.quality());
            }
            if (candidate.cost() != null) {
                lowestNanos = Math.min(lowestNanos, candidate.cost().nanos());
            }
            if (candidate.latency() != null) {
                lowestSeconds = Math.min(lowestSeconds, seconds(candidate.latency()));
            }
        }
    }

    List<Choice> choices() {
        double[] utilities = new double[candidates.size()];
        Arrays.setAll(utilities, index -> of(candidates.get(index)));
        return Ranking.lowest(
                candidates,
                index -> reason(index, utilities),
                Health.failingLast(candidates),
                index -> -utilities[index],
                Figure.QUALITY.key(candidates),
                Figure.COST.key(candidates),
                Figure.LATENCY.key(candidates),
                Health.failedLess(candidates),
                Health.lessBusy(candidates));
    }

    private double of(Candidate candidate) {
        double sum = weights.quality() * quality(candidate)
                + weights.cost() * cost(candidate)
                + weights.latency() * latency(candidate);
        return sum * (1 - candidate.failures());
    }

    private double quality(Candidate candidate) {
        if (candidate.quality() == null) {
            return UNKNOWN;
        }
        return highestQuality > 0 ? candidate.quality() / highestQuality : 1;
    }

    private double cost(Candidate candidate) {
        if (candidate.cost() == null) {
            return UNKNOWN;
        }
        return (lowestNanos + NANOS_UNNOTICED) / (candidate.cost().nanos() + NANOS_UNNOTICED);
    }

    private double latency(Candidate candidate) {
        if (candidate.latency() == null) {
            return UNKNOWN;
        }
        return (lowestSeconds + SECONDS_UNNOTICED) / (seconds(candidate.latency()) + SECONDS_UNNOTICED);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    private String reason(int index, double[] utilities) {
        Candidate candidate = candidates.get(index);
        Place place = Place.of(index, i -> -utilities[i], utilities.length, "highest");
        StringBuilder reason =
                new StringBuilder("utility ").append(Figure.hundredths(utilities[index])).append(", ").append(place);
        String between = ": ";
        for (Figure figure : List.of(Figure.QUALITY, Figure.COST, Figure.LATENCY)) {
            if (weights.of(figure) > 0) {
                reason.append(between).append(figure.text(candidate));
                between = ", ";
            }
        }
        return Health.added(reason.toString(), candidate);
    }
}
