package dev.baton.engine.run;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.RunCancelled;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.journal.EventId;
import dev.baton.engine.journal.KeptEvent;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a plan, under way, laid down or over. Safe for many threads. Whoever watches late still sees all of its events, pieces of text
 * excepted once it is laid down or over.
 */
public final class Run {

    private final String id;
    private final String orchestration;
    private final String planHash;
    private final Instant startedAt;
    private final Identity by;
    private final @Nullable RunKeeper keeper;
    private final long row;
    private final CountDownLatch over = new CountDownLatch(1);
    private final RunEvents events;
    private final Decisions decisions = new Decisions();
    private RunStatus status = RunStatus.RUNNING;
    /** True from when it is started or taken up to when it is laid down or over. */
    private boolean live;
    private @Nullable Thread thread;
    private @Nullable RunResult result;
    private @Nullable RuntimeException failure;
    private volatile @Nullable Stop stop;

    /** Why a walk is to stop. */
    enum Stop {
        /** For good. */
        CANCEL,
        /** Until it is resumed. */
        PAUSE,
        /** The engine is closed. */
        CLOSE
    }

    /** One that nobody keeps. */
    Run(String id, String orchestration, String planHash, Instant startedAt, Identity by) {
        this(id, orchestration, planHash, startedAt, by, null, 0);
    }

    /** One that is kept, under that number. */
    Run(String id, String orchestration, String planHash, Instant startedAt, Identity by, @Nullable RunKeeper keeper, long row) {
        this.id = id;
        this.orchestration = orchestration;
        this.planHash = planHash;
        this.startedAt = startedAt;
        this.by = by;
        this.keeper = keeper;
        this.row = row;
        this.events = new RunEvents(keeper, row);
    }

    /** Its identifier. */
    public String id() {
        return id;
    }

    /** The name of what it runs. */
    public String orchestration() {
        return orchestration;
    }

    /** The hash of the plan that it runs. */
    public String planHash() {
        return planHash;
    }

    /** When it began. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Who started it. */
    public Identity by() {
        return by;
    }

    /** Where it is. */
    public synchronized RunStatus status() {
        return status;
    }

    /**
     * Waits for the result, however long the run is laid down in between.
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
        return keeper == null ? decisions.open() : keeper.questions(row);
    }

    /** The questions that wait for a person, with what is known of when they were asked, in the order in which they were asked. */
    public List<OpenQuestion> open() {
        Map<String, Question> questions = questions();
        if (questions.isEmpty()) {
            return List.of();
        }
        Map<String, Instant> deadlines = new HashMap<>();
        for (RunEvent event : events.soFar()) {
            if (event instanceof RunEvent.ApprovalAsked asked) {
                deadlines.put(asked.path(), asked.deadline());
            }
        }
        return questions.entrySet().stream()
                .map(one -> new OpenQuestion(
                        one.getKey(), (JsonObject) Values.toJson(one.getValue().shown()), one.getValue().choices(), deadlines.get(one.getKey())))
                .toList();
    }

    /**
     * Decides a question. A run that was parked for it goes on.
     *
     * @param path the path of the step that asks
     * @return false where no such question is open
     * @throws IllegalArgumentException where the choice is none of the question's
     */
    public boolean decide(String path, Decision decision) {
        return keeper == null ? decisions.decide(path, decision) : keeper.decide(id, path, decision);
    }

    Decisions decisions() {
        return decisions;
    }

    /** Tells it to stop: the call under way is given up, and the run ends as cancelled. Does nothing where it is over. */
    public void cancel() {
        if (!stop(Stop.CANCEL) && keeper != null && over.getCount() > 0) {
            keeper.cancel(id);
        }
    }

    /** Tells the walk under way to stop; false where there is none. */
    synchronized boolean stop(Stop how) {
        if (!live) {
            return false;
        }
        if (stop == null || how == Stop.CANCEL) {
            stop = how;
        }
        if (thread != null) {
            thread.interrupt();
        }
        return true;
    }

    /**
     * Hands over all events so far, and each further one as it happens, in order. The watcher is called by the run's own thread, so a
     * slow one holds the run up; one that throws is taken away. Of a run that was laid down or is over, events come back from what is kept of it: those
     * that tell what became of its steps.
     */
    public void watch(Consumer<RunEvent> watcher) {
        if (keeper != null) {
            keeper.watched(this);
        }
        events.watch(watcher);
    }

    /**
     * Hands over all events after that one, and each further one as it happens, each once and in order, with its identifier; from the
     * beginning with {@link EventId#NONE}. Pieces of text come while the run that they belong to is under way. Otherwise as {@link #watch(Consumer)}.
     */
    public void watch(EventId from, Consumer<KeptEvent> watcher) {
        if (keeper != null) {
            keeper.watched(this);
        }
        events.watch(from, watcher);
    }

    /** Takes a watcher of either kind away. */
    public void unwatch(Consumer<?> watcher) {
        events.unwatch(watcher);
    }

    /** What became of each step so far, in the order they ended. */
    public List<StepReport> steps() {
        return StepReports.of(events.soFar());
    }

    /** For programs: what is known of it now. */
    public JsonObject toJson() {
        synchronized (this) {
            if (result != null) {
                return result.toJson().with("startedAt", startedAt.toString()).with("plan", planHash);
            }
        }
        List<StepReport> steps = steps();
        List<OpenQuestion> questions = over.getCount() == 0 ? List.of() : open();
        synchronized (this) {
            JsonObject.Builder json = JsonObject.builder()
                    .put("run", id)
                    .put("orchestration", orchestration)
                    .put("status", status.name().toLowerCase(Locale.ROOT))
                    .put("startedAt", startedAt.toString())
                    .put("plan", planHash)
                    .put("steps", new JsonArray(steps.stream().<Json>map(StepReport::toJson).toList()));
            if (!questions.isEmpty()) {
                json.put("questions", new JsonArray(questions.stream().<Json>map(OpenQuestion::toJson).toList()));
            }
            if (failure != null) {
                json.put("error", KeptFailures.json(failure));
            }
            return json.build();
        }
    }

    /**
     * Waits until it is laid down or over.
     *
     * @return where it is then; {@link RunStatus#RUNNING} of one that a process left behind
     */
    public synchronized RunStatus awaitRest() throws InterruptedException {
        while (live) {
            wait();
        }
        return status;
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
        return stop != null;
    }

    /** Why the walk under way is to stop, or the last one stopped; null where it was not told to. */
    @Nullable Stop stopping() {
        return stop;
    }

    long row() {
        return row;
    }

    /** It is started or taken up: a walk begins soon. */
    void taken(@Nullable RunBook book) {
        events.taken(book);
        synchronized (this) {
            live = true;
            stop = null;
            status = RunStatus.RUNNING;
        }
    }

    synchronized void begin(Thread by) {
        thread = by;
        if (stop != null) {
            by.interrupt();
        }
    }

    void accept(RunEvent event) {
        events.accept(event);
    }

    /** The identifier that the next event gets. */
    EventId nextEvent() {
        return events.next();
    }

    /** True where somebody watches. */
    boolean isWatched() {
        return events.isWatched();
    }

    /** It is laid down, and holds nothing any more that is kept elsewhere. */
    void rest(RunStatus as) {
        synchronized (this) {
            status = as;
            live = false;
            thread = null;
            notifyAll();
        }
        events.rest();
    }

    /** It was ended elsewhere, or before. */
    synchronized void isAt(RunStatus as) {
        status = as;
    }

    void end(@Nullable RunResult with, @Nullable RuntimeException because) {
        events.end(() -> {
            synchronized (this) {
                result = with;
                failure = because;
                status = with != null ? RunStatus.SUCCEEDED : because instanceof RunCancelled ? RunStatus.CANCELLED : RunStatus.FAILED;
                live = false;
                thread = null;
                notifyAll();
                over.countDown();
            }
        });
    }
}
