package dev.baton.engine.run;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.RunCancelled;
import dev.baton.engine.failure.RunRefused;
import dev.baton.engine.journal.EventId;
import dev.baton.engine.journal.Journal;
import dev.baton.engine.journal.JournalDoor;
import dev.baton.engine.journal.KeptEvent;
import dev.baton.engine.journal.KeptQuestion;
import dev.baton.engine.journal.KeptRun;
import dev.baton.engine.journal.NewRun;
import dev.baton.engine.workspace.RunSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs that a journal keeps: begins them, lays them down and takes them up. Safe for many threads. */
final class JournaledRuns implements RunKeeper, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournaledRuns.class);
    /** After which is tried again what could not be taken up when its time came. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Set<RunStatus> NOT_OVER = EnumSet.of(RunStatus.RUNNING, RunStatus.PARKED, RunStatus.PAUSED);

    private final JournalDoor door;
    private final LiveRuns live;
    private final RunExecution execution;
    private final PinnedPlans plans;
    private final KeptRuns kept;
    private final Housekeeping housekeeping;
    private final Reminder reminder;
    private final Clock clock;
    /** True once the runs of processes that have ended are this one's too. */
    private volatile boolean adopted;

    JournaledRuns(
            JournalDoor door,
            LiveRuns live,
            RunExecution execution,
            PinnedPlans plans,
            RunSettings settings,
            ScheduledExecutorService timer,
            Clock clock) {
        this.door = door;
        this.live = live;
        this.execution = execution;
        this.plans = plans;
        this.clock = clock;
        this.kept = new KeptRuns(this::journal);
        this.reminder = new Reminder(timer, clock, this::rung);
        this.housekeeping = new Housekeeping(settings, timer, clock);
    }

    private Journal journal() {
        return door.open(housekeeping::begin);
    }

    /**
     * Begins a run.
     *
     * @param first is given it before its first event
     */
    Run start(String id, Launch launch, @Nullable String key, Consumer<Run> first) {
        NewRun pinned = plans.pin(id, launch, clock.instant(), key);
        Journal journal = journal();
        KeptRun kept = journal.runs().begin(pinned);
        if (!kept.id().equals(id)) {
            return again(kept, pinned, first);
        }
        Run run = new Run(id, launch.plan().name(), launch.plan().hash(), kept.created(), launch.origin().identity(), this, kept.row());
        RunBook book = new RunBook(journal, kept);
        run.taken(book);
        first.accept(run);
        live.begin(run);
        walk(run, launch, book, "");
        return run;
    }

    /** The run that the same request has started before. */
    private Run again(KeptRun kept, NewRun asked, Consumer<Run> first) {
        if (!kept.orchestration().equals(asked.orchestration()) || !kept.inputs().equals(asked.inputs())) {
            throw new RunRefused("key_taken",
                    "The idempotency key '" + IdempotencyKey.shown(asked.key()) + "' is that of run " + kept.id() + ", of " + kept.orchestration()
                            + (kept.orchestration().equals(asked.orchestration()) ? " with other inputs" : ""),
                    "Take another key for another run.");
        }
        Run run = find(kept.id()).orElseThrow(() -> unknown(kept.id()));
        first.accept(run);
        return run;
    }

    static RunRefused unknown(String id) {
        return new RunRefused("unknown_run", "There is no run '" + id + "'", "List them with: baton runs");
    }

    private void walk(Run run, Launch launch, RunBook first, String reason) {
        Thread.ofVirtual().name(run.id()).start(() -> {
            RunBook book = first;
            String why = reason;
            RunExecution.Came came = execution.execute(run, launch, book, why);
            while (came == RunExecution.Came.TO_A_DECISION) {
                Journal journal = book.journal();
                KeptRun next = journal.runs().take(run.id(), Set.of(RunStatus.RUNNING), door.owner(), clock.instant()).orElseThrow();
                Run.Stop told = run.stopping();
                book = new RunBook(journal, next);
                run.taken(book);
                if (told != null) {
                    run.stop(told);
                }
                came = execution.execute(run, launch, book, "somebody decided");
            }
            if (came == RunExecution.Came.TO_REST) {
                rested(run);
            } else {
                live.ended(run);
            }
        });
    }

    /** What was asked of the run while it was being laid down was asked of nobody: it is looked after now. */
    private void rested(Run run) {
        live.rested(run);
        if (door.opened().isEmpty()) {
            return;
        }
        try {
            Run.Stop told = run.stopping();
            if (told == Run.Stop.CANCEL) {
                cancel(run.id());
            } else if (told == Run.Stop.PAUSE) {
                pause(run);
            } else if (told == null && journal().questions().isDecided(run.row())) {
                take(run.id(), Set.of(RunStatus.PARKED), "somebody decided");
            } else if (told == null) {
                remindOfNext(Instant.EPOCH);
            }
        } catch (BatonException failure) {
            LOG.warn("run {} was laid down, and could not be looked after", run.id(), failure);
        } catch (IllegalStateException closed) {
            LOG.debug("the engine was closed when run {} was laid down", run.id(), closed);
        }
    }

    private void pause(Run run) {
        if (journal().runs().pause(run.id(), clock.instant())) {
            run.isAt(RunStatus.PAUSED);
        }
    }

    Optional<Run> find(String id) {
        Optional<Run> known = live.find(id);
        if (known.isPresent()) {
            return known;
        }
        return journal().runs().find(id).map(found -> {
            Run run = kept.made(found, this);
            if (!found.status().isOver()) {
                live.rested(run);
            }
            return run;
        });
    }

    List<StepFigures> figures(RunQuery query) {
        return kept.figures(query);
    }

    List<RunSummary> list(RunQuery query) {
        return kept.list(query);
    }

    void pause(String id) {
        Run run = find(id).orElseThrow(() -> unknown(id));
        if (run.stop(Run.Stop.PAUSE)) {
            return;
        }
        if (run.status() == RunStatus.PARKED) {
            pause(run);
        }
        if (run.status() != RunStatus.PAUSED) {
            throw state(id, run.status(), "paused");
        }
    }

    private static RunRefused state(String id, RunStatus status, String what) {
        return new RunRefused("run_state", "Run " + id + " is " + status.name().toLowerCase(Locale.ROOT) + ", and cannot be " + what,
                status.isOver() ? "What is over goes on from a step with: baton resume " + id + " --from STEP" : "");
    }

    Run resume(String id) {
        live.awaitSettled(id);
        if (!live.isUnderWay(id)) {
            KeptRun kept = journal().runs().find(id).orElseThrow(() -> unknown(id));
            if (kept.status().isOver()) {
                throw state(id, kept.status(), "resumed");
            }
            take(id, NOT_OVER, "somebody resumed it");
        }
        return find(id).orElseThrow(() -> unknown(id));
    }

    Run retry(String id, String path) {
        live.awaitSettled(id);
        KeptRun kept = journal().runs().find(id).orElseThrow(() -> unknown(id));
        if (live.isUnderWay(id)) {
            throw new RunRefused("run_state", "Run " + id + " is under way", "Pause it first, or wait until it is over.");
        }
        plans.launch(journal(), kept);
        if (!journal().steps().forget(kept.row(), path)) {
            throw new RunRefused("unknown_step", "Run " + id + " has not come to a step '" + path + "'", "baton show " + id + " lists its steps.");
        }
        live.forget(id);
        take(id, EnumSet.allOf(RunStatus.class), "retried from " + path);
        return find(id).orElseThrow(() -> unknown(id));
    }

    /** Takes a run up, unless it is under way, or in another state. */
    private boolean take(String id, Set<RunStatus> from, String why) {
        Journal journal = journal();
        KeptRun kept = journal.runs().find(id).orElseThrow(() -> unknown(id));
        if (!from.contains(kept.status())) {
            return false;
        }
        Launch launch = plans.launch(journal, kept);
        RunBook book = reserved(journal, kept, from);
        if (book == null) {
            return false;
        }
        walk(live.find(id).orElseThrow(), launch, book, why);
        return true;
    }

    /** Nobody else takes the run up from here on; null where somebody did. */
    private @Nullable RunBook reserved(Journal journal, KeptRun kept, Set<RunStatus> from) {
        Run run = live.reserve(kept.id(), () -> new Run(kept.id(), kept.orchestration(), kept.plan(), kept.created(), OriginJson.read(kept.origin()).identity(), this, kept.row()));
        if (run == null) {
            return null;
        }
        boolean taken = false;
        try {
            Optional<KeptRun> next = journal.runs().take(kept.id(), from, door.owner(), clock.instant());
            taken = next.isPresent();
            if (!taken) {
                return null;
            }
            RunBook book = new RunBook(journal, next.get());
            run.taken(book);
            return book;
        } finally {
            if (!taken) {
                live.release(run);
            }
        }
    }

    @Override
    public void cancel(String id) {
        Optional<Run> known = live.find(id);
        if (known.isPresent() && (known.get().stop(Run.Stop.CANCEL) || known.get().status().isOver())) {
            return;
        }
        KeptRun kept = journal().runs().find(id).orElseThrow(() -> unknown(id));
        if (!kept.status().isOver()) {
            endAs(kept, new RunCancelled("the run was cancelled"));
        }
    }

    /** Ends a run that is not under way. */
    private void endAs(KeptRun kept, BatonException failure) {
        live.awaitSettled(kept.id());
        RunBook book = reserved(journal(), kept, NOT_OVER);
        if (book == null) {
            // Somebody has taken it up meanwhile.
            live.find(kept.id()).ifPresent(run -> run.stop(Run.Stop.CANCEL));
            return;
        }
        Run run = live.find(kept.id()).orElseThrow();
        execution.failed(run, book, failure);
        live.ended(run);
    }

    @Override
    public boolean decide(String id, String path, Decision decision) {
        KeptRun kept = journal().runs().find(id).orElseThrow(() -> unknown(id));
        Optional<KeptQuestion> asked =
                journal().questions().open(kept.row()).stream().filter(question -> question.path().equals(path)).findFirst();
        if (asked.isEmpty()) {
            return false;
        }
        Decisions.check(path, asked.get().choices(), decision);
        boolean decided = journal().questions().decide(
                kept.row(), path, new KeptQuestion.Given(decision.choice(), decision.by(), decision.comment(), clock.instant()));
        if (decided) {
            take(id, Set.of(RunStatus.PARKED), "somebody decided");
        }
        return decided;
    }

    int recover() {
        Journal journal = journal();
        adopted = true;
        int taken = 0;
        for (String id : journal.runs().ids(RunStatus.RUNNING)) {
            try {
                taken += !live.isUnderWay(id) && take(id, Set.of(RunStatus.RUNNING), "the process that ran it had ended") ? 1 : 0;
            } catch (RunRefused never) {
                journal.runs().find(id).ifPresent(kept -> endAs(kept, never));
            } catch (BatonException failure) {
                LOG.error("run {} cannot be taken up now", id, failure);
            }
        }
        remind();
        return taken;
    }

    private @Nullable String minded() {
        return adopted ? null : door.owner();
    }

    private void rung() {
        try {
            remind();
        } catch (BatonException | IllegalStateException failure) {
            LOG.warn("it was not looked for runs whose time has come", failure);
        }
    }

    /** Takes up what waits no longer. */
    private void remind() {
        Instant again = clock.instant();
        for (String id : journal().questions().due(clock.instant(), minded())) {
            try {
                take(id, Set.of(RunStatus.PARKED), "the time of its question is over");
            } catch (RunRefused never) {
                journal().runs().find(id).ifPresent(kept -> endAs(kept, never));
            } catch (BatonException failure) {
                LOG.error("run {} cannot be taken up now", id, failure);
                again = clock.instant().plus(PATIENCE);
            }
        }
        remindOfNext(again);
    }

    private void remindOfNext(Instant earliest) {
        journal().questions().next(minded()).ifPresent(next -> reminder.at(next.isBefore(earliest) ? earliest : next));
    }

    @Override
    public Map<String, Question> questions(long row) {
        return kept.questions(row);
    }

    @Override
    public List<KeptEvent> events(long row, EventId from) {
        return kept.events(row, from);
    }

    @Override
    public List<RunEvent> restored(long row, int generation) {
        return kept.restored(row, generation);
    }

    @Override
    public void watched(Run run) {
        live.watched(run);
    }

    @Override
    public void close() {
        housekeeping.close();
        reminder.close();
        door.close();
    }
}
