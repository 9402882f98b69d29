package dev.baton.engine.run;

import dev.baton.engine.budget.RunBudget;
import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.dispatch.Pause;
import dev.baton.engine.event.EventStream;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.event.RunEventJson;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.JournalFailure;
import dev.baton.engine.failure.RunCancelled;
import dev.baton.engine.guard.PolicyGuards;
import dev.baton.engine.journal.KeptEvent;
import dev.baton.engine.journal.RunEnd;
import dev.baton.engine.journal.Spent;
import dev.baton.engine.journal.TypedJson;
import dev.baton.engine.trace.SpanIds;
import dev.baton.spi.reply.Usage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Walks a run through its plan, once, and says what became of it. Safe for many threads. */
final class RunExecution {

    private final AskExecution asks;
    private final CascadeExecution cascades;
    private final WorkspaceFiles files;
    private final PolicyGuards guards;
    private final EventStream events;
    private final ScheduledExecutorService timers;
    private final Clock clock;
    private final Pause pause;

    /** What became of a walk. */
    enum Came {
        /** The run is over. */
        TO_ITS_END,
        /** The run is laid down. */
        TO_REST,
        /** The run was to be parked, but somebody had decided: it is to be taken up again, at once. */
        TO_A_DECISION
    }

    RunExecution(
            AskExecution asks,
            CascadeExecution cascades,
            WorkspaceFiles files,
            PolicyGuards guards,
            EventStream events,
            ScheduledExecutorService timers,
            Clock clock,
            Pause pause) {
        this.asks = asks;
        this.cascades = cascades;
        this.files = files;
        this.guards = guards;
        this.events = events;
        this.timers = timers;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Walks.
     *
     * @param book what is kept of the run; null where nothing is
     * @param why  it is taken up, where it is not new
     */
    Came execute(Run run, Launch launch, @Nullable RunBook book, String why) {
        run.begin(Thread.currentThread());
        long begun = System.nanoTime();
        RuntimeException failure = new IllegalStateException("the run ended without a result");
        try (var own = events.subscribe(run.id(), run::accept);
                var _ = MDC.putCloseable("run", run.id());
                var _ = MDC.putCloseable("trace_id", SpanIds.trace(run.id(), launch.origin().trace()))) {
            try {
                Effects effects = new EmbeddedEffects(run.id(), run.decisions(), events, clock, pause, run::isStopping);
                if (book != null) {
                    book.load();
                    effects = new JournaledEffects((EmbeddedEffects) effects, book);
                }
                boolean first = book == null || book.run().generation() == 1;
                events.emit(first
                        ? new RunEvent.RunStarted(run.id(), clock.instant(), run.orchestration(), run.planHash(), launch.origin())
                        : new RunEvent.RunResumed(run.id(), clock.instant(), why, launch.origin()));
                RunParts parts = new RunParts(
                        new Asker(run.id(), launch.origin(), budget(book), guards.begin()), launch.plans(), asks, cascades, files, effects, timers, new AtomicLong());
                Object value = new Interpreter(parts, launch.streaming()).result(launch.plan(), launch.inputs());
                Duration latency = first ? Duration.ofNanos(System.nanoTime() - begun) : Duration.between(run.startedAt(), clock.instant());
                return succeeded(run, book, result(run, value, latency));
            } catch (Parked waits) {
                events.emit(new RunEvent.RunParked(run.id(), clock.instant()));
                return rested(run, book, RunStatus.PARKED, waits.waiting());
            } catch (InterruptedException stopped) {
                if (run.stopping() == Run.Stop.PAUSE && book != null) {
                    return rested(run, book, RunStatus.PAUSED, null);
                }
                if (run.stopping() == Run.Stop.CLOSE && book != null && book.run().resumable()) {
                    return lost(run, new RunCancelled(RunCancelled.CLOSED));
                }
                failure = new RunCancelled("the run was cancelled");
            } catch (JournalLost lost) {
                return lost(run, lost.failure());
            } catch (JournalFailure lost) {
                return lost(run, lost);
            } catch (RuntimeException | Error thrown) {
                failure = thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
            }
            return failed(run, book, failure);
        } catch (RuntimeException | Error fatal) {
            // Whatever happened, whoever waits for the run must not wait for ever.
            run.end(null, fatal instanceof RuntimeException known ? known : new IllegalStateException(fatal));
            return Came.TO_ITS_END;
        }
    }

    /** A run that is taken up again has spent what its steps have spent before. */
    private static RunBudget budget(@Nullable RunBook book) {
        RunBudget budget = RunBudget.ofRun();
        if (book != null) {
            book.spentBefore(budget::spent);
        }
        return budget;
    }

    private Came succeeded(Run run, @Nullable RunBook book, RunResult result) {
        Instant now = clock.instant();
        RunEvent.RunFinished last =
                new RunEvent.RunFinished(run.id(), now, result.output(), result.latency(), result.cost(), result.usage());
        if (book != null) {
            book.end(new RunEnd(RunStatus.SUCCEEDED, now, TypedJson.write(result.value()), null,
                    new Spent(result.cost(), result.usage().totalInput(), result.usage().totalOutput()), kept(run, last)));
        }
        events.emit(last);
        run.end(result, null);
        return Came.TO_ITS_END;
    }

    /** Ends a run that failed or was cancelled; also one that no walk has reached. */
    Came failed(Run run, @Nullable RunBook book, RuntimeException failure) {
        Instant now = clock.instant();
        RunEvent.RunFailed last = failure instanceof BatonException known
                ? new RunEvent.RunFailed(run.id(), now, known.code(), String.valueOf(known.getMessage()))
                : new RunEvent.RunFailed(run.id(), now, "internal", String.valueOf(failure));
        if (book != null) {
            try {
                book.end(new RunEnd(failure instanceof RunCancelled ? RunStatus.CANCELLED : RunStatus.FAILED, now, null,
                        KeptFailures.json(failure), spent(run), kept(run, last)));
            } catch (JournalFailure lost) {
                lost.addSuppressed(failure);
                return lost(run, lost);
            }
        }
        events.emit(last);
        run.end(null, failure);
        return Came.TO_ITS_END;
    }

    /** It is over for who waits here; what is kept of it is where it was, and can be taken up. */
    private Came lost(Run run, BatonException failure) {
        events.emit(new RunEvent.RunFailed(run.id(), clock.instant(), failure.code(), String.valueOf(failure.getMessage())));
        run.end(null, failure);
        return Came.TO_ITS_END;
    }

    private Came rested(Run run, @Nullable RunBook book, RunStatus as, @Nullable Set<String> waiting) {
        if (book == null) {
            throw new IllegalStateException("a run that nobody keeps cannot be laid down");
        }
        try {
            if (!book.rest(as, waiting, clock.instant(), spent(run))) {
                return Came.TO_A_DECISION;
            }
        } catch (JournalFailure lost) {
            return lost(run, lost);
        }
        run.rest(as);
        return Came.TO_REST;
    }

    private static KeptEvent kept(Run run, RunEvent last) {
        return new KeptEvent(run.nextEvent(), RunEventJson.of(last));
    }

    private static Spent spent(Run run) {
        List<Attempt> attempts = attempts(run.steps());
        Usage usage = Attempt.usage(attempts);
        return new Spent(Attempt.cost(attempts), usage.totalInput(), usage.totalOutput());
    }

    private static List<Attempt> attempts(List<StepReport> steps) {
        return steps.stream().flatMap(step -> step.attempts().stream()).toList();
    }

    static RunResult result(Run run, @Nullable Object value, Duration latency) {
        List<StepReport> steps = run.steps();
        List<Attempt> attempts = attempts(steps);
        return new RunResult(
                run.id(), run.orchestration(), value, Values.toJson(value), steps, latency, Attempt.cost(attempts), Attempt.usage(attempts));
    }
}
