package dev.baton.engine.batch;

import dev.baton.engine.Baton;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.run.RunQuery;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.model.Money;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs an orchestration over every line of a file, some lines at once, and writes each result as a line of another. A line that has a result there is not run
 * again, and each run is started by a key made of its line: whatever ends the process, the same batch goes on where it was, and pays nothing twice. Memory is
 * bounded by the lines under way, and 16 bytes for each line of the file. For one use; {@link #count} from any thread.
 */
public final class Batch {

    private final Baton baton;
    private final BatchRequest request;
    private final Clock clock;
    private final Duration grace;
    private final AtomicReference<RuntimeException> fatal = new AtomicReference<>();
    private volatile @Nullable ResultFile results;
    private volatile long total;
    private volatile long waiting;

    /**
     * A batch of an engine.
     *
     * @param clock the engine's
     * @param grace how long lines under way may take to end once the batch is told to stop; those that do not are taken up by the next
     */
    public Batch(Baton baton, BatchRequest request, Clock clock, Duration grace) {
        this.baton = baton;
        this.request = request;
        this.clock = clock;
        this.grace = grace;
    }

    /** How far it is. */
    public BatchCount count() {
        ResultFile known = results;
        return known == null ? new BatchCount(0, 0, 0, 0, 0, Money.ZERO, true) : known.count(total, waiting);
    }

    /**
     * Runs it.
     *
     * @return how it came out
     * @throws BatonException           where no line can be run: no such orchestration, mistakes, no model, no journal; what has a result keeps it
     * @throws IllegalArgumentException where the output holds something else than results
     * @throws UncheckedIOException     where a file cannot be read or written
     * @throws InterruptedException     where it is told to stop: it begins no line any more, and waits for those under way, so long as it may
     */
    public BatchCount run() throws InterruptedException {
        Plan plan = baton.plan(request.orchestration());
        if (baton.keepsRuns()) {
            // Another process may have the workspace: it is known before a file is touched.
            baton.runs(RunQuery.LATEST.most(1));
        }
        try (ResultFile file = ResultFile.open(request.output(), request.retryFailed())) {
            results = file;
            total = lines();
            walk(plan, file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        RuntimeException broken = fatal.get();
        if (broken != null) {
            throw broken;
        }
        return count();
    }

    private long lines() throws IOException {
        long count = 0;
        try (BufferedReader in = Files.newBufferedReader(request.input())) {
            String line = in.readLine();
            for (long number = 1; line != null && number <= request.limit(); number++) {
                count += line.isBlank() ? 0 : 1;
                line = in.readLine();
            }
        }
        return count;
    }

    private void walk(Plan plan, ResultFile file) throws IOException, InterruptedException {
        LineRun runs = new LineRun(baton, request, plan, clock.instant());
        ResultOrder order = new ResultOrder(file, request);
        Semaphore places = new Semaphore(request.concurrency());
        long entered = 0;
        try (BufferedReader in = Files.newBufferedReader(request.input())) {
            String text = in.readLine();
            for (long number = 1; text != null && number <= request.limit() && fatal.get() == null; number++) {
                if (!text.isBlank()) {
                    BatchLine line = new BatchLine(number, text);
                    String key = request.keyField() == null ? null : BatchLine.key(line.object(), request.keyField());
                    if (file.ids().add(Long.parseUnsignedLong(line.id(request, key), 16))) {
                        order.enter();
                        places.acquire();
                        begin(runs, line, key, order, entered++, places);
                    }
                }
                text = in.readLine();
            }
            places.acquire(request.concurrency());
        } catch (InterruptedException stopped) {
            places.tryAcquire(request.concurrency(), grace.toMillis(), TimeUnit.MILLISECONDS);
            throw stopped;
        }
    }

    private void begin(LineRun runs, BatchLine line, @Nullable String key, ResultOrder order, long place, Semaphore places) {
        Thread.ofVirtual().name("batch-line-" + line.number()).start(() -> {
            Optional<JsonObject> result = Optional.empty();
            try {
                result = runs.result(line, key);
                if (result.isEmpty()) {
                    waits();
                }
            } catch (BatonException | UncheckedIOException | IllegalStateException failure) {
                fatal.compareAndSet(null, failure);
            } catch (InterruptedException never) {
                Thread.currentThread().interrupt();
            } finally {
                try {
                    order.put(place, result);
                } catch (UncheckedIOException failure) {
                    fatal.compareAndSet(null, failure);
                } finally {
                    places.release();
                }
            }
        });
    }

    private synchronized void waits() {
        waiting++;
    }
}
