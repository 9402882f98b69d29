package dev.baton.engine.batch;

import dev.baton.spi.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Brings results into the order of their lines, where that is wanted, and holds back a bounded number of them for that. Safe for many threads. */
final class ResultOrder {

    /** So many lines for each place may be ahead of the slowest. */
    private static final int AHEAD = 16;

    private final ResultFile file;
    private final boolean ordered;
    private final Semaphore room;
    private final Map<Long, Optional<JsonObject>> held = new HashMap<>();
    private long next;

    ResultOrder(ResultFile file, BatchRequest batch) {
        this.file = file;
        this.ordered = batch.ordered();
        this.room = new Semaphore(batch.ordered() ? batch.concurrency() * AHEAD : batch.concurrency());
    }

    /** Waits until there is room for one more line. */
    void enter() throws InterruptedException {
        room.acquire();
    }

    /** Takes what came of the line with that place among those that entered, from 0; empty where there is no result. */
    synchronized void put(long place, Optional<JsonObject> result) {
        if (!ordered) {
            room.release();
            result.ifPresent(file::add);
            return;
        }
        held.put(place, result);
        for (Optional<JsonObject> first = held.remove(next); first != null; first = held.remove(next)) {
            next++;
            room.release();
            first.ifPresent(file::add);
        }
    }
}
