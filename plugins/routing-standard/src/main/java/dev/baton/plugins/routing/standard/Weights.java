package dev.baton.plugins.routing.standard;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much each figure counts; together they are 1.
 *
 * @param quality the weight of quality, 0 to 1
 * @param cost    the weight of cost, 0 to 1
 * @param latency the weight of latency, 0 to 1
 */
record Weights(double quality, double cost, double latency) {

    /** Quality counts for more than cost and latency together: a cheap wrong answer is no bargain. */
    static final Weights DEFAULT = new Weights(0.6, 0.2, 0.2);

    /**
     * The user's weights, scaled to a sum of 1; what is not named counts nothing. {@link #DEFAULT} where none is named.
     *
     * @throws IllegalArgumentException for another name, a weight below 0, or where all are 0
     */
    static Weights of(Map<String, Double> given) {
        if (given.isEmpty()) {
            return DEFAULT;
        }
        Map<Figure, Double> weights = new EnumMap<>(Figure.class);
        double sum = 0;
        for (Map.Entry<String, Double> weight : new TreeMap<>(given).entrySet()) {
            double value = weight.getValue();
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("the weight of " + weight.getKey() + " is 0 or more, not " + value);
            }
            weights.put(figure(weight.getKey()), value);
            sum += value;
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw new IllegalArgumentException("one of the weights is above 0");
        }
        return new Weights(
                weights.getOrDefault(Figure.QUALITY, 0.0) / sum,
                weights.getOrDefault(Figure.COST, 0.0) / sum,
                weights.getOrDefault(Figure.LATENCY, 0.0) / sum);
    }

    double of(Figure figure) {
        return switch (figure) {
            case QUALITY -> quality;
            case COST -> cost;
            case LATENCY -> latency;
        };
    }

    private static Figure figure(String name) {
        for (Figure figure : List.of(Figure.values())) {
            if (figure.name().toLowerCase(Locale.ROOT).equals(name)) {
                return figure;
            }
        }
        throw new IllegalArgumentException("no weight is named '" + name + "'; there are cost, latency and quality");
    }
}
