package dev.baton.engine.run;

import dev.baton.engine.budget.RunBudget;
import dev.baton.engine.cache.AnswerCache;
import dev.baton.engine.calibration.Calibrations;
import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.dispatch.Dispatcher;
import dev.baton.engine.dispatch.HttpTransport;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.dispatch.Pause;
import dev.baton.engine.event.EventStream;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.RunCancelled;
import dev.baton.engine.guard.Guards;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.workspace.Workspace;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.guard.Guard;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts runs, each on a virtual thread of its own, and remembers the last thousand that are over. Safe for many threads. */
public final class Runs implements AutoCloseable {

    private static final int REMEMBERED = 1000;

    private final AskExecution asks;
    private final CascadeExecution cascades;
    private final WorkspaceFiles files;
    private final EventStream events;
    private final HttpTransport transport;
    private final Map<String, Guard> guards;
    private final Clock clock;
    private final Pause pause;
    private final RunIds ids;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Run> under = new LinkedHashMap<>();
    private boolean closed;
    private final Map<String, Run> over = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Run> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Wired by the engine. */
    @Inject
    Runs(
            Dispatcher dispatcher,
            AnswerCache cache,
            WorkspaceSettings settings,
            Workspace workspace,
            Calibrations calibrations,
            EventStream events,
            HttpTransport transport,
            Map<String, Guard> guards,
            Clock clock,
            Pause pause) {
        this.asks = new AskExecution(dispatcher, cache, settings);
        this.cascades = new CascadeExecution(asks, calibrations);
        this.files = new WorkspaceFiles(workspace.folder().orElse(null));
        this.events = events;
        this.transport = transport;
        this.guards = guards;
        this.clock = clock;
        this.pause = pause;
        this.ids = new RunIds(clock);
    }

    /**
     * Starts a run.
     *
     * @param plans     the plan and all that it may invoke, by name: they are pinned now
     * @param given     what the run is given
     * @param streaming true where the result's text is wanted piece by piece
     * @param watcher   gets every event, from the first on; null for none
     * @param origin    where it comes from
     * @throws dev.baton.engine.failure.BadInput where the inputs do not fit; nothing was started then
     * @throws IllegalStateException once this is closed
     */
    public Run start(
            Plan plan,
            Map<String, Plan> plans,
            Map<String, ?> given,
            boolean streaming,
            @Nullable Consumer<RunEvent> watcher,
            Origin origin) {
        Map<String, @Nullable Object> inputs = Inputs.of(plan, given);
        Run run = new Run(ids.next("run_"), plan.name(), plan.hash(), clock.instant());
        if (watcher != null) {
            run.watch(watcher);
        }
        locked(() -> {
            if (closed) {
                throw new IllegalStateException("the engine is closed: it starts no run");
            }
            under.put(run.id(), run);
        });
        Thread.ofVirtual().name(run.id()).start(() -> {
            run.begin(Thread.currentThread());
            execute(run, plan, plans, inputs, streaming, origin);
        });
        return run;
    }

    /** The run of that identifier: under way, or among the last thousand that are over. */
    public Optional<Run> find(String id) {
        lock.lock();
        try {
            Run run = under.get(id);
            return Optional.ofNullable(run == null ? over.get(id) : run);
        } finally {
            lock.unlock();
        }
    }

    /** The runs under way, the oldest first. */
    public List<Run> underWay() {
        lock.lock();
        try {
            return List.copyOf(under.values());
        } finally {
            lock.unlock();
        }
    }

    private void execute(
            Run run, Plan plan, Map<String, Plan> plans, Map<String, @Nullable Object> inputs, boolean streaming, Origin origin) {
        Effects effects = new EmbeddedEffects(run.id(), run.decisions(), events, clock, pause, run::isStopping);
        long begun = System.nanoTime();
        RunResult result = null;
        RuntimeException failure = new IllegalStateException("the run ended without a result");
        try (var own = events.subscribe(run.id(), run::accept)) {
            events.emit(new RunEvent.RunStarted(run.id(), clock.instant(), plan.name(), plan.hash()));
            try {
                RunParts parts = new RunParts(
                        new Asker(run.id(), origin, RunBudget.ofRun(), Guards.ofRun(guards)), plans, asks, cascades, files, effects, transport.timer(), new AtomicLong());
                Object value = new Interpreter(parts, streaming).result(plan, inputs);
                result = result(run, value, Duration.ofNanos(System.nanoTime() - begun));
                events.emit(new RunEvent.RunFinished(
                        run.id(), clock.instant(), result.output(), result.latency(), result.cost(), result.usage()));
                failure = null;
            } catch (InterruptedException stopped) {
                failure = new RunCancelled("the run was cancelled");
            } catch (RuntimeException | Error thrown) {
                failure = thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
            }
            if (failure != null) {
                Instant now = clock.instant();
                events.emit(failure instanceof BatonException known
                        ? new RunEvent.RunFailed(run.id(), now, known.code(), String.valueOf(known.getMessage()))
                        : new RunEvent.RunFailed(run.id(), now, "internal", String.valueOf(failure)));
            }
        } finally {
            // Whatever happened, whoever waits for the run must not wait for ever.
            locked(() -> {
                under.remove(run.id());
                over.put(run.id(), run);
            });
            run.end(result, failure);
        }
    }

    private static RunResult result(Run run, @Nullable Object value, Duration latency) {
        List<StepReport> steps = run.steps();
        List<Attempt> attempts = steps.stream().flatMap(step -> step.attempts().stream()).toList();
        return new RunResult(
                run.id(),
                run.orchestration(),
                value,
                Values.toJson(value),
                steps,
                latency,
                Attempt.cost(attempts),
                Attempt.usage(attempts));
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    /** Starts no run any more, tells those under way to stop, and waits for them, five seconds at most. */
    @Override
    public void close() {
        locked(() -> closed = true);
        List<Run> rest = underWay();
        rest.forEach(Run::cancel);
        Instant until = Instant.now().plusSeconds(5);
        for (Run run : rest) {
            try {
                run.awaitEnd(Duration.between(Instant.now(), until));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
