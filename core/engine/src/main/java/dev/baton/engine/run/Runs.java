package dev.baton.engine.run;

import dev.baton.engine.cache.AnswerCache;
import dev.baton.engine.calibration.Calibrations;
import dev.baton.engine.dispatch.Dispatcher;
import dev.baton.engine.dispatch.HttpTransport;
import dev.baton.engine.dispatch.Pause;
import dev.baton.engine.event.EventStream;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.RunRefused;
import dev.baton.engine.guard.PolicyGuards;
import dev.baton.engine.journal.EventId;
import dev.baton.engine.journal.JournalDoor;
import dev.baton.engine.journal.KeptEvent;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.workspace.Workspace;
import dev.baton.engine.workspace.WorkspaceSettings;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts runs, each on a virtual thread of its own, and finds them again: where there is a journal all that are kept, else those under way and the last
 * thousand that are over. Safe for many threads.
 */
public final class Runs implements AutoCloseable {

    private final LiveRuns live = new LiveRuns();
    private final RunExecution execution;
    private final @Nullable JournaledRuns journaled;
    private final Clock clock;
    private final RunIds ids;

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
            PolicyGuards guards,
            JournalDoor door,
            Clock clock,
            Pause pause) {
        AskExecution asks = new AskExecution(dispatcher, cache, settings);
        this.execution = new RunExecution(
                asks, new CascadeExecution(asks, calibrations), new WorkspaceFiles(workspace.folder().orElse(null)), guards, events, transport.timer(), clock, pause);
        this.clock = clock;
        this.ids = new RunIds(clock);
        this.journaled = door.leadsSomewhere()
                ? new JournaledRuns(door, live, execution, new PinnedPlans(workspace, door.owner()), settings.runs(), transport.timer(), clock)
                : null;
    }

    /**
     * Starts a run, or gives the one that was started by the same key.
     *
     * @param plans   the plan and all that it may invoke, by name: they are pinned now
     * @param request what is started
     * @param watcher gets every event, from the first on; null for none
     * @throws dev.baton.engine.failure.BadInput where the inputs do not fit; nothing was started then
     * @throws RunRefused {@code key_taken} where the key is that of another start, {@code not_kept} where there is a key and no journal
     * @throws dev.baton.engine.failure.JournalFailure where the run cannot be kept; nothing was started then
     * @throws IllegalStateException once this is closed
     */
    public Run start(Plan plan, Map<String, Plan> plans, RunRequest request, @Nullable Consumer<RunEvent> watcher) {
        return begin(plan, plans, request, run -> {
            if (watcher != null) {
                run.watch(watcher);
            }
        });
    }

    /**
     * Starts a run as {@link #start(Plan, Map, RunRequest, Consumer)} does, whose events are wanted with their identifiers.
     *
     * @param from    after which event, of a run that was started before
     * @param watcher gets every event, from the first on
     */
    public Run start(Plan plan, Map<String, Plan> plans, RunRequest request, EventId from, Consumer<KeptEvent> watcher) {
        return begin(plan, plans, request, run -> run.watch(from, watcher));
    }

    private Run begin(Plan plan, Map<String, Plan> plans, RunRequest request, Consumer<Run> first) {
        Launch launch = new Launch(plan, plans, Inputs.of(plan, request.inputs()), request.streaming(), request.origin().within(plan.name()));
        String id = ids.next("run_");
        if (journaled != null) {
            return journaled.start(id, launch, request.idempotencyKey(), first);
        }
        if (request.idempotencyKey() != null) {
            throw new RunRefused("not_kept", "This engine keeps no runs, so that it cannot know a key again", "Open it with a workspace.");
        }
        Run run = new Run(id, plan.name(), plan.hash(), clock.instant(), request.origin().identity());
        first.accept(run);
        run.taken(null);
        live.begin(run);
        Thread.ofVirtual().name(run.id()).start(() -> {
            try {
                execution.execute(run, launch, null, "");
            } finally {
                live.ended(run);
            }
        });
        return run;
    }

    /** The run of that identifier. */
    public Optional<Run> find(String id) {
        Optional<Run> found = live.find(id);
        return found.isPresent() || journaled == null ? found : journaled.find(id);
    }

    /** The runs under way in this process, the oldest first. */
    public List<Run> underWay() {
        return live.underWay();
    }

    /**
     * The runs that are kept and fit, the newest first.
     *
     * @throws RunRefused where none are kept
     */
    public List<RunSummary> list(RunQuery query) {
        return kept().list(query);
    }

    /**
     * How the steps fare of the runs that are kept and fit, the slowest first.
     *
     * @throws RunRefused where none are kept
     */
    public List<StepFigures> figures(RunQuery query) {
        return kept().figures(query);
    }

    /**
     * Tells a run to stop for good; one that is over stays as it is.
     *
     * @throws RunRefused where there is no such run
     */
    public void cancel(String id) {
        Optional<Run> known = live.find(id);
        if (known.isPresent()) {
            known.get().cancel();
        } else if (journaled != null) {
            journaled.cancel(id);
        } else {
            throw JournaledRuns.unknown(id);
        }
    }

    /**
     * Lays a run down until it is resumed.
     *
     * @throws RunRefused where there is no such run, or it is neither under way nor parked
     */
    public void pause(String id) {
        kept().pause(id);
    }

    /**
     * Has a run go on that is paused, parked, or was interrupted by the end of its process; does nothing where it is under way.
     *
     * @throws RunRefused where there is no such run, it is over, or it cannot be taken up
     */
    public Run resume(String id) {
        return kept().resume(id);
    }

    /**
     * Has a run that is over or laid down go on from a step: what came of that step and of all that began later is forgotten.
     *
     * @param path the step's, within the run
     * @throws RunRefused where there is no such run or it has not come to that step, it is under way, or it cannot be taken up
     */
    public Run retry(String id, String path) {
        return kept().retry(id, path);
    }

    /**
     * Decides a question of a run; see {@link Run#decide}.
     *
     * @throws RunRefused where there is no such run
     */
    public boolean decide(String id, String path, Decision decision) {
        Optional<Run> known = live.find(id);
        if (known.isPresent()) {
            return known.get().decide(path, decision);
        }
        if (journaled == null) {
            throw JournaledRuns.unknown(id);
        }
        return journaled.decide(id, path, decision);
    }

    /** Takes up the runs that a process left behind when it died, and minds the times of those that are parked; gives how many were taken up. */
    public int recover() {
        return journaled == null ? 0 : journaled.recover();
    }

    private JournaledRuns kept() {
        if (journaled == null) {
            throw new RunRefused("not_kept", "This engine keeps no runs", "Open it with a workspace.");
        }
        return journaled;
    }

    /**
     * Starts no run any more, tells those under way to stop, and waits for them, five seconds at most. Those that are kept, and whose plans have a
     * source, are not over then: they can be taken up.
     */
    @Override
    public void close() {
        List<Run> rest = live.close();
        rest.forEach(run -> run.stop(Run.Stop.CLOSE));
        Instant until = Instant.now().plusSeconds(5);
        try {
            for (Run run : rest) {
                live.awaitEnd(run, Duration.between(Instant.now(), until));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            if (journaled != null) {
                journaled.close();
            }
        }
    }
}
