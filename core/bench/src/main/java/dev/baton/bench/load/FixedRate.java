package dev.baton.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * An open loop: requests begin at a fixed rate, whether or not those before were answered, and each is timed from when it was to begin, so
 * that a stall counts for all who waited behind it. Each connection has a share of the beginnings and a thread of its own.
 */
final class FixedRate {

    private static final int CONNECTIONS = 32;

    private final int port;
    private final String model;
    private final int perSecond;

    FixedRate(int port, String model, int perSecond) {
        this.port = port;
        this.model = model;
        this.perSecond = perSecond;
    }

    /** Sends requests for that long; the times of all of them. */
    Figures run(Duration during) throws IOException, InterruptedException {
        long step = 1_000_000_000L / perSecond;
        int each = (int) (during.toNanos() / step / CONNECTIONS);
        List<Wire> wires = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                wires.add(new Wire(port, model, false));
            }
            long start = System.nanoTime() + 100_000_000L;
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                Wire wire = wires.get(i);
                long first = start + i * step;
                running.add(threads.submit(() -> times(wire, first, step * CONNECTIONS, each)));
            }
            LongStream all = LongStream.empty();
            for (Future<long[]> one : running) {
                all = LongStream.concat(all, LongStream.of(one.get()));
            }
            return new Figures(all.toArray());
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause());
        } finally {
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }

    private static long[] times(Wire wire, long first, long step, int count) throws IOException {
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            long due = first + i * step;
            long wait = due - System.nanoTime();
            while (wait > 0) {
                LockSupport.parkNanos(wait);
                wait = due - System.nanoTime();
            }
            wire.exchange(now -> {});
            times[i] = System.nanoTime() - due;
        }
        return times;
    }
}
