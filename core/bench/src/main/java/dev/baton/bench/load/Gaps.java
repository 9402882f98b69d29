package dev.baton.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * The pauses between the events of paced streams, as a client sees them. Where a side holds small packets back (Nagle's algorithm) and the
 * other its acknowledgements (RFC 1122, section 4.2.3.2), many pauses are of 40 ms: Linux's least delay of an acknowledgement.
 */
final class Gaps {

    private static final int STREAMS = 16;

    private final int port;
    private final String model;

    Gaps(int port, String model) {
        this.port = port;
        this.model = model;
    }

    /** Reads that many streams, one after another, on each of sixteen connections; the pauses of all of them. */
    Figures run(int each) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(STREAMS)) {
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                running.add(threads.submit(() -> read(each)));
            }
            LongStream all = LongStream.empty();
            for (Future<long[]> one : running) {
                all = LongStream.concat(all, LongStream.of(one.get()));
            }
            return new Figures(all.toArray());
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause());
        }
    }

    private long[] read(int count) throws IOException {
        LongStream.Builder gaps = LongStream.builder();
        try (Wire wire = new Wire(port, model, true)) {
            for (int i = 0; i < count; i++) {
                long[] last = {0};
                wire.exchange(now -> {
                    if (last[0] != 0) {
                        gaps.add(now - last[0]);
                    }
                    last[0] = now;
                });
            }
        }
        return gaps.build().toArray();
    }
}
