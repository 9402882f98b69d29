package dev.baton.bench.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of all rounds, by name and by who was asked. For one thread. */
final class Measured {

    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    /** Keeps a figure of one round. */
    void add(String name, double figure) {
        figures.computeIfAbsent(name, any -> new ArrayList<>()).add(figure);
    }

    /** The median over the rounds. */
    double median(String name) {
        return Figures.median(figures.getOrDefault(name, List.of()).stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** All rounds' figures as they came, for a reader who wants to see how far they lie apart. */
    String rounds(String name) {
        return String.join(" ", figures.getOrDefault(name, List.of()).stream().map(figure -> figure >= 100
                ? String.format(java.util.Locale.ROOT, "%.0f", figure)
                : String.format(java.util.Locale.ROOT, "%.2f", figure)).toList());
    }
}
