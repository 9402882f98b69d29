package dev.baton.plugins.routing.standard;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import dev.baton.spi.routing.Candidate;
import dev.baton.spi.routing.Choice;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The utility of each candidate by the formula of {@link Balanced}, and the order it gives. */
final class Utility {

    /** Of the same utility the higher quality, and what is known before what is not. */
    private static final Comparator<Candidate> ALIKE = Figure.QUALITY.order()
            .thenComparing(Figure.COST.order())
            .thenComparing(Figure.LATENCY.order())
            .thenComparing(Health.FITTER_FIRST);

    private static final double UNKNOWN = 0.5;
    private static final double NANOS_UNNOTICED = 100_000;
    private static final double SECONDS_UNNOTICED = 0.1;

    private final List<Candidate> candidates;
    private final Weights weights;
    private double highestQuality;
    private double lowestNanos = Double.POSITIVE_INFINITY;
    private double lowestSeconds = Double.POSITIVE_INFINITY;

    private record Rated(Candidate candidate, double utility) {}

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
        Comparator<Rated> byUtility = comparingDouble(Rated::utility).reversed();
        List<Rated> rated = candidates.stream().map(candidate -> new Rated(candidate, of(candidate))).toList();
        Map<Rated, Place> places = Place.of(rated, byUtility, rated.size(), "highest");
        return rated.stream()
                .sorted(comparing(Rated::candidate, Health.FAILING_LAST)
                        .thenComparing(byUtility)
                        .thenComparing(Rated::candidate, ALIKE))
                .map(one -> new Choice(one.candidate(), reason(one, places.get(one))))
                .toList();
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

    private String reason(Rated one, Place place) {
        StringBuilder reason =
                new StringBuilder("utility ").append(Figure.hundredths(one.utility())).append(", ").append(place);
        String between = ": ";
        for (Figure figure : List.of(Figure.QUALITY, Figure.COST, Figure.LATENCY)) {
            if (weights.of(figure) > 0) {
                reason.append(between).append(figure.text(one.candidate()));
                between = ", ";
            }
        }
        return Health.added(reason.toString(), one.candidate());
    }
}
