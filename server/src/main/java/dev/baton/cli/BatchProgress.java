package dev.baton.cli;

import dev.baton.engine.batch.BatchCount;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows on stderr how far a batch is: on a line that is rewritten on a terminal, else on a new line every few seconds. */
final class BatchProgress implements AutoCloseable {

    private static final long TERMINAL_MILLIS = 250;
    private static final long PLAIN_MILLIS = 5_000;
    private static final int BAR = 20;
    /** To the line's start, and erase what is there (ECMA-48, EL). */
    private static final String BLANK = "\r\u001b[K";

    private final Console console;
    private final Supplier<BatchCount> source;
    private final long begun = System.nanoTime();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("batch-progress").factory());

    BatchProgress(Console console, Supplier<BatchCount> source) {
        this.console = console;
        this.source = source;
        long period = console.errTerminal() ? TERMINAL_MILLIS : PLAIN_MILLIS;
        timer.scheduleAtFixedRate(this::show, period, period, TimeUnit.MILLISECONDS);
    }

    private void show() {
        BatchCount count = source.get();
        if (count.total() == 0) {
            return;
        }
        String line = line(count, Duration.ofNanos(System.nanoTime() - begun));
        if (console.errTerminal()) {
            console.err().print(BLANK + line);
            console.err().flush();
        } else {
            console.err().println(line);
        }
    }

    /** As {@code [#####---------------] 250/1,000 lines, 12.5/s, $0.125, 1 min 0 s left}. */
    static String line(BatchCount count, Duration elapsed) {
        int full = (int) Math.min(BAR, count.done() * BAR / Math.max(1, count.total()));
        StringBuilder line = new StringBuilder("[").repeat('#', full).repeat('-', BAR - full).append("] ");
        line.append(String.format(Locale.ROOT, "%,d/%,d lines", count.done(), count.total()));
        if (count.failed() > 0) {
            line.append(String.format(Locale.ROOT, ", %,d failed", count.failed()));
        }
        long fresh = count.done() - count.earlier();
        double seconds = elapsed.toMillis() / 1_000.0;
        double rate = seconds > 0 ? fresh / seconds : 0;
        line.append(String.format(Locale.ROOT, ", %.1f/s, ", rate)).append(count.priced() ? "" : "at least ").append(count.cost());
        long left = count.total() - count.done() - count.waiting();
        if (left > 0 && rate > 0) {
            line.append(", ").append(Figures.time(Duration.ofMillis((long) (left / rate * 1_000)))).append(" left");
        }
        return line.toString();
    }

    /** Takes the line away. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            timer.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        if (console.errTerminal()) {
            console.err().print(BLANK);
            console.err().flush();
        }
    }
}
