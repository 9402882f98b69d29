package dev.baton.engine.run;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.RunCancelled;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a plan, under way or over. Safe for many threads. It keeps its events, so that whoever watches late still sees all
 * of them, pieces of text excepted once it is over.
 */
public final class Run {

    private final String id;
    private final String orchestration;
    private final String planHash;
    private final Instant startedAt;
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<RunEvent> events = new ArrayList<>();
    private final List<Consumer<RunEvent>> watchers = new CopyOnWriteArrayList<>();
    /** Held while events are handed to watchers, who may be slow; never needed to ask the run how it is or to stop it. */
    private final ReentrantLock handing = new ReentrantLock();
    private final Decisions decisions = new Decisions();
    private @Nullable Thread thread;
    private @Nullable RunResult result;
    private @Nullable RuntimeException failure;
    private volatile boolean stopping;

    Run(String id, String orchestration, String planHash, Instant startedAt) {
        this.id = id;
        this.orchestration = orchestration;
        this.planHash = planHash;
        this.startedAt = startedAt;
    }

    /** Its identifier. */
    public String id() {
        return id;
    }

    /** The name of what it runs. */
    public String orchestration() {
        return orchestration;
    }

    /** When it began. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Where it is. */
    public synchronized RunStatus status() {
        if (over.getCount() > 0) {
            return RunStatus.RUNNING;
        }
        return result != null ? RunStatus.SUCCEEDED : failure instanceof RunCancelled ? RunStatus.CANCELLED : RunStatus.FAILED;
    }

    /**
     * Waits for the result.
     *
     * @throws BatonException       where the run fails or is cancelled
     * @throws InterruptedException where the waiting thread is interrupted; the run goes on
     */
    public RunResult result() throws InterruptedException {
        over.await();
        synchronized (this) {
            if (failure != null) {
                throw failure;
            }
            return Objects.requireNonNull(result);
        }
    }

    /** The failure; null while it runs and where it succeeded. */
    public synchronized @Nullable RuntimeException failure() {
        return failure;
    }

    /** The questions that wait for a person, by the path of the step that asks. */
    public Map<String, Question> questions() {
        return decisions.open();
    }

    /**
     * Decides a question.
     *
     * @param path the path of the step that asks
     * @return false where no such question is open
     * @throws IllegalArgumentException where the choice is none of the question's
     */
    public boolean decide(String path, Decision decision) {
        return decisions.decide(path, decision);
    }

    Decisions decisions() {
        return decisions;
    }

    /** Tells it to stop: the call under way is given up, and the run ends as cancelled. Does nothing where it is over. */
    public synchronized void cancel() {
        stopping = true;
        if (thread != null && over.getCount() > 0) {
            thread.interrupt();
        }
    }

    /**
     * Hands over all events so far, and each further one as it happens, in order. The watcher is called by the run's own thread, so a
     * slow one holds the run up; one that throws is taken away.
     */
    public void watch(Consumer<RunEvent> watcher) {
        handing.lock();
        try {
            eventsSoFar().forEach(watcher);
            if (over.getCount() > 0) {
                watchers.add(watcher);
            }
        } finally {
            handing.unlock();
        }
    }

    private synchronized List<RunEvent> eventsSoFar() {
        return List.copyOf(events);
    }

    /** Takes a watcher away. */
    public void unwatch(Consumer<RunEvent> watcher) {
        watchers.remove(watcher);
    }

    /** What became of each step so far, in the order they ended. */
    public synchronized List<StepReport> steps() {
        return StepReports.of(events);
    }

    /** For programs: what is known of it now. */
    public synchronized JsonObject toJson() {
        if (result != null) {
            return result.toJson().with("startedAt", startedAt.toString()).with("plan", planHash);
        }
        JsonObject.Builder json = JsonObject.builder()
                .put("run", id)
                .put("orchestration", orchestration)
                .put("status", status().name().toLowerCase(Locale.ROOT))
                .put("startedAt", startedAt.toString())
                .put("plan", planHash)
                .put("steps", new JsonArray(steps().stream().<Json>map(StepReport::toJson).toList()));
        if (failure instanceof BatonException known) {
            json.put("error", known.toJson());
        } else if (failure != null) {
            json.put("error", JsonObject.EMPTY.with("code", "internal").with("message", String.valueOf(failure)));
        }
        return json.build();
    }

    /**
     * Waits for its end.
     *
     * @param most how long at most
     * @return true where it is over
     */
    public boolean awaitEnd(Duration most) throws InterruptedException {
        return over.await(Math.max(0, most.toNanos()), TimeUnit.NANOSECONDS);
    }

    /** True once it was told to stop. */
    boolean isStopping() {
        return stopping;
    }

    synchronized void begin(Thread by) {
        thread = by;
        if (stopping) {
            by.interrupt();
        }
    }

    void accept(RunEvent event) {
        handing.lock();
        try {
            synchronized (this) {
                events.add(event);
            }
            for (Consumer<RunEvent> watcher : watchers) {
                try {
                    watcher.accept(event);
                } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError gone) {
                    watchers.remove(watcher);
                }
            }
        } finally {
            handing.unlock();
        }
    }

    void end(@Nullable RunResult with, @Nullable RuntimeException because) {
        handing.lock();
        try {
            synchronized (this) {
                result = with;
                failure = because;
                thread = null;
                events.removeIf(RunEvent.TextArrived.class::isInstance);
                over.countDown();
            }
            watchers.clear();
        } finally {
            handing.unlock();
        }
    }
}
