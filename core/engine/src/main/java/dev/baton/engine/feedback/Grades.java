package dev.baton.engine.feedback;

import dev.baton.spi.model.ModelCard;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What was graded here, by model and task, and what follows for the quality that is expected. Safe for many threads. */
public final class Grades {

    private final Map<String, Map<String, Tally>> byModel = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();

    private record Tally(long count, double sum) {

        Tally plus(Tally other) {
            return new Tally(count + other.count, sum + other.sum);
        }
    }

    void add(GradedOutcome outcome) {
        byModel.computeIfAbsent(outcome.model(), any -> new ConcurrentHashMap<>())
                .merge(outcome.task(), new Tally(1, outcome.grade()), Tally::plus);
        version.incrementAndGet();
    }

    /** Another number after each grade: whoever keeps figures makes them anew then. */
    public long version() {
        return version.get();
    }

    /** How good that model is expected to be at that task. */
    public Expected expected(ModelCard card, String task) {
        OptionalDouble said = card.quality(task);
        Tally tally = byModel.isEmpty() ? null : byModel.getOrDefault(card.id(), Map.of()).get(task);
        Double figure = said.isPresent() ? said.getAsDouble() : null;
        return tally == null ? Expected.of(figure, 0, 0) : Expected.of(figure, tally.count(), tally.sum());
    }

    /** How good that model is expected to be at each task for which it was graded here; empty where it was not. */
    public Map<String, Expected> of(ModelCard card) {
        Map<String, Expected> graded = new TreeMap<>();
        byModel.getOrDefault(card.id(), Map.of()).keySet().forEach(task -> graded.put(task, expected(card, task)));
        return graded;
    }
}
