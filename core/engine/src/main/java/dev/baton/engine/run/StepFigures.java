package dev.baton.engine.run;

import dev.baton.engine.journal.EndedStep;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a step of an orchestration fares, over many runs.
 *
 * @param orchestration what the runs run
 * @param step          the step's path, without the counts of loops and tries
 * @param kind          its kind
 * @param count         how often it ended
 * @param failed        how often it failed
 * @param skipped       how often it failed and was skipped, since it is optional
 * @param median        the median of how long it took where it finished; null where it never did
 * @param p95           their 95th percentile
 * @param slowest       the longest
 * @param cost          what it cost in all, as far as that is known
 * @param tokens        how many tokens it used in all
 */
public record StepFigures(
        String orchestration,
        String step,
        String kind,
        long count,
        long failed,
        long skipped,
        @Nullable Duration median,
        @Nullable Duration p95,
        @Nullable Duration slowest,
        Money cost,
        long tokens) {

    private record Name(String orchestration, String step) {}

    /** The figures of these, the slowest first. */
    static List<StepFigures> of(List<EndedStep> ended) {
        Map<Name, List<EndedStep>> steps = new LinkedHashMap<>();
        for (EndedStep one : ended) {
            Name name = new Name(one.orchestration(), one.path().replaceAll("\\[\\d+]|~\\d+", ""));
            steps.computeIfAbsent(name, unused -> new ArrayList<>()).add(one);
        }
        List<StepFigures> figures = new ArrayList<>();
        steps.forEach((name, all) -> figures.add(of(name, all)));
        figures.sort(Comparator.comparing(StepFigures::p95, Comparator.nullsFirst(Comparator.naturalOrder())).reversed());
        return figures;
    }

    private static StepFigures of(Name name, List<EndedStep> all) {
        long[] times = all.stream().map(EndedStep::millis).filter(Objects::nonNull).mapToLong(Long::longValue).sorted().toArray();
        BigDecimal dollars = all.stream()
                .map(EndedStep::dollars).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add).setScale(9, RoundingMode.HALF_EVEN);
        long skipped = count(all, "step_skipped");
        return new StepFigures(
                name.orchestration(), name.step(), all.getFirst().kind(),
                // One that is skipped is told to be, and finishes then with nothing.
                all.size() - skipped, count(all, "step_failed"), skipped,
                percentile(times, 0.5), percentile(times, 0.95), percentile(times, 1),
                Money.dollars(dollars), all.stream().mapToLong(EndedStep::tokens).sum());
    }

    private static long count(List<EndedStep> all, String event) {
        return all.stream().filter(one -> one.event().equals(event)).count();
    }

    /** The nearest rank. */
    private static @Nullable Duration percentile(long[] sorted, double share) {
        return sorted.length == 0 ? null : Duration.ofMillis(sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)]);
    }

    /** For programs; times in milliseconds, cost in dollars. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("orchestration", orchestration)
                .put("step", step)
                .put("kind", kind)
                .put("count", count)
                .put("failed", failed)
                .put("skipped", skipped)
                .putIfPresent("medianMillis", median == null ? null : median.toMillis())
                .putIfPresent("p95Millis", p95 == null ? null : p95.toMillis())
                .putIfPresent("slowestMillis", slowest == null ? null : slowest.toMillis())
                .put("cost", cost.inDollars())
                .put("tokens", tokens)
                .build();
    }
}
