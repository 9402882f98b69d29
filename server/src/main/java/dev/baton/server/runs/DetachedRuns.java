package dev.baton.server.runs;

import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The runs that this server started and no client waits for. Safe for many threads. */
public final class DetachedRuns {

    private final Map<String, Run> runs = new ConcurrentHashMap<>();

    /** None so far. */
    public DetachedRuns() {}

    void add(Run run) {
        runs.values().removeIf(one -> one.status() != RunStatus.RUNNING);
        runs.put(run.id(), run);
    }

    /**
     * Waits for all of them.
     *
     * @return those that are still under way when the time is over
     */
    public List<Run> await(Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        for (Run run : runs.values()) {
            // One that waits for somebody does not end, and need not: it is kept.
            if (run.status() == RunStatus.RUNNING) {
                run.awaitEnd(Duration.ofNanos(until - System.nanoTime()));
            }
        }
        return runs.values().stream().filter(run -> run.status() == RunStatus.RUNNING).toList();
    }
}
