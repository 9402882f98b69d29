package dev.baton.samples.quickstart;

import dev.baton.engine.Baton;
import dev.baton.spi.model.Money;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends every message of {@code messages.csv} through the help desk, and tells how many were sorted rightly, by which model, and at what
 * cost. The argument is the workspace's folder.
 */
public final class SortMessages {

    /** As many as a small machine does at the same time. */
    private static final int AT_ONCE = 4;

    private SortMessages() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        Path workspace = Path.of(arguments.length == 0 ? "." : arguments[0]);
        List<Letter> letters = Letter.of(workspace.resolve("messages.csv"));
        try (Baton baton = Baton.open(workspace)) {
            System.out.print(report(sort(baton, letters)));
        }
    }

    /** Every letter through the help desk, in the order of the letters. */
    static List<Sorted> sort(Baton baton, List<Letter> letters) throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<Sorted>> futures = new ArrayList<>();
            for (Letter letter : letters) {
                futures.add(workers.submit(() -> new Sorted(letter, baton.run("help-desk", Map.of("message", letter.message())))));
            }
            List<Sorted> sorted = new ArrayList<>();
            for (Future<Sorted> future : futures) {
                sorted.add(future.get());
                System.err.printf("\r%d of %d", sorted.size(), letters.size());
            }
            System.err.print("\r                \r");
            return sorted;
        }
    }

    /** How many were right: in all, by model and by desk; what went wrong; what it cost. */
    static String report(List<Sorted> sorted) {
        StringBuilder text = new StringBuilder();
        long right = sorted.stream().filter(Sorted::right).count();
        text.append("%d of %d messages sorted rightly (%.0f %%)%n".formatted(right, sorted.size(), 100.0 * right / sorted.size()));
        counts(sorted, "by model", Sorted::sorter, text);
        counts(sorted, "by desk", one -> one.letter().desk(), text);
        text.append("%ncost: %s%n".formatted(cost(sorted)));
        if (right < sorted.size()) {
            text.append("%nsorted wrongly:%n".formatted());
            sorted.stream().filter(one -> !one.right()).forEach(one -> text.append("  %-9s instead of %-9s  %s%n".formatted(
                    one.desk(), one.letter().desk(), one.letter().message())));
        }
        return text.toString();
    }

    private static void counts(
            List<Sorted> sorted, String title, java.util.function.Function<Sorted, String> key, StringBuilder text) {
        Map<String, long[]> counts = new TreeMap<>();
        for (Sorted one : sorted) {
            long[] count = counts.computeIfAbsent(key.apply(one), any -> new long[2]);
            count[0] += one.right() ? 1 : 0;
            count[1]++;
        }
        text.append("%n%s%n".formatted(title));
        counts.forEach((name, count) -> text.append("  %-24s %d of %d%n".formatted(name, count[0], count[1])));
    }

    private static String cost(List<Sorted> sorted) {
        Money sum = Money.ZERO;
        for (Sorted one : sorted) {
            if (one.result().cost() == null) {
                return "unknown: a model without a price took part";
            }
            sum = sum.plus(one.result().cost());
        }
        return sum.toString();
    }
}
