package dev.baton.engine;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.baton.engine.cache.CacheRule;
import dev.baton.engine.cache.CacheWatch;
import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.dispatch.Dispatcher;
import dev.baton.engine.dispatch.HttpTransport;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.dispatch.Served;
import dev.baton.engine.dispatch.upstream.Upstreams;
import dev.baton.engine.event.EventStream;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.BadInput;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.NoModelQualifies;
import dev.baton.engine.failure.NoSuchOrchestration;
import dev.baton.engine.failure.ScriptException;
import dev.baton.engine.failure.UnknownModelName;
import dev.baton.engine.feedback.Feedback;
import dev.baton.engine.feedback.Graded;
import dev.baton.engine.feedback.GradedOutcome;
import dev.baton.engine.feedback.Grades;
import dev.baton.engine.forecast.Forecast;
import dev.baton.engine.forecast.Forecaster;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.identity.Keys;
import dev.baton.engine.journal.EventId;
import dev.baton.engine.journal.JournalDoor;
import dev.baton.engine.journal.KeptEvent;
import dev.baton.engine.ledger.Ledger;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plugin.InstalledPlugin;
import dev.baton.engine.plugin.PluginHost;
import dev.baton.engine.routing.LiveStatistics;
import dev.baton.engine.routing.Router;
import dev.baton.engine.routing.Trainer;
import dev.baton.engine.run.Decision;
import dev.baton.engine.run.Inputs;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunQuery;
import dev.baton.engine.run.RunRequest;
import dev.baton.engine.run.RunResult;
import dev.baton.engine.run.RunSummary;
import dev.baton.engine.run.Runs;
import dev.baton.engine.spending.Budgets;
import dev.baton.engine.spending.Limits;
import dev.baton.engine.spending.RateLimits;
import dev.baton.engine.telemetry.Monitoring;
import dev.baton.engine.telemetry.Watched;
import dev.baton.engine.workspace.PolicyCheck;
import dev.baton.engine.workspace.Problem;
import dev.baton.engine.workspace.Problems;
import dev.baton.engine.workspace.Readiness;
import dev.baton.engine.workspace.RoutingCheck;
import dev.baton.engine.workspace.Serving;
import dev.baton.engine.workspace.SpendingCheck;
import dev.baton.engine.workspace.Versions;
import dev.baton.engine.workspace.Workspace;
import dev.baton.engine.workspace.WorkspaceLanguage;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.guard.Guard;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.request.Request;
import dev.baton.spi.routing.RoutingStrategy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An engine with its workspace: runs orchestrations and answers single requests. Safe for many threads; closing it stops its runs,
 * closes its connections and unloads its plugins.
 *
 * <p>The whole of it, from a program:
 *
 * <pre>{@code
 * try (Baton baton = Baton.open(Path.of("my-workspace"))) {
 *     RunResult result = baton.run("help-desk", Map.of("message", "I was charged twice."));
 *     System.out.println(result.output());
 * }
 * }</pre>
 */
public final class Baton implements AutoCloseable {

    private final WorkspaceSettings settings;
    private final Workspace workspace;
    private final Catalog catalog;
    private final PluginHost host;
    private final HttpTransport transport;
    private final JournalDoor door;
    private final Keys keys;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final @Nullable WorkspaceLanguage language;
    private final Router router;
    private final Dispatcher dispatcher;
    private final Asking asking;
    private final EventStream events;
    private final Ledger ledger;
    private final LiveStatistics statistics;
    private final Feedback feedback;
    private final Trainer trainer;
    private final Runs runs;
    private final Budgets budgets;
    private final Limits limits;
    private final RateLimits rates;
    private final Targets targets;
    private final Readiness readiness;
    private final Versions versions;
    private final Serving serving;
    private final Map<String, RoutingStrategy> strategies;
    private final Monitoring monitoring;

    Baton(
            EngineModule module,
            WorkspaceSettings settings,
            Workspace workspace,
            Catalog catalog,
            PluginHost host,
            HttpTransport transport,
            JournalDoor door,
            Keys keys,
            @Nullable WorkspaceLanguage language,
            Map<String, String> environment) {
        Injector injector = Guice.createInjector(module);
        this.settings = settings;
        this.workspace = workspace;
        this.catalog = catalog;
        this.host = host;
        this.transport = transport;
        this.door = door;
        this.keys = keys;
        this.language = language;
        this.router = injector.getInstance(Router.class);
        this.dispatcher = injector.getInstance(Dispatcher.class);
        this.events = injector.getInstance(EventStream.class);
        this.ledger = injector.getInstance(Ledger.class);
        this.asking = new Asking(injector.getInstance(AskingParts.class));
        this.statistics = injector.getInstance(LiveStatistics.class);
        this.feedback = injector.getInstance(Feedback.class);
        this.trainer = injector.getInstance(Trainer.class);
        this.runs = injector.getInstance(Runs.class);
        this.budgets = injector.getInstance(Budgets.class);
        this.limits = new Limits(budgets);
        this.rates = injector.getInstance(RateLimits.class);
        if (rates.areSet()) {
            events.subscribe(rates);
        }
        this.targets = injector.getInstance(Targets.class);
        this.strategies = injector.getInstance(new com.google.inject.Key<Map<String, RoutingStrategy>>() {});
        this.readiness = new Readiness(workspace, router, strategies.keySet(), injector.getInstance(new com.google.inject.Key<Map<String, Guard>>() {}));
        this.versions = new Versions(workspace, injector.getInstance(Clock.class));
        this.serving = new Serving(workspace, readiness, versions);
        this.monitoring = new Monitoring(events, new Watched(
                dispatcher.upstreams(), runs, limits, settings.central().telemetry(), environment));
    }

    /**
     * Opens a workspace with everything at its default.
     *
     * @throws BatonException where it cannot be opened; see {@link BatonBuilder#open()}
     */
    public static Baton open(Path workspace) {
        return builder().workspace(workspace).open();
    }

    /** Sets up an engine part by part. */
    public static BatonBuilder builder() {
        return new BatonBuilder();
    }

    /**
     * Runs an orchestration to its end.
     *
     * @param inputs plain Java data by name: text, numbers, truths, dates, lists, maps
     * @throws BatonException       where it cannot be run or fails
     * @throws InterruptedException where the thread is interrupted; the run is cancelled then
     */
    public RunResult run(String orchestration, Map<String, ?> inputs) throws InterruptedException {
        Run run = start(orchestration, inputs, false);
        try {
            return run.result();
        } catch (InterruptedException stopped) {
            run.cancel();
            throw stopped;
        }
    }

    /**
     * Starts an orchestration and gives back the run under way.
     *
     * @param streaming true where the result's text is wanted piece by piece, as events of the run
     * @throws NoSuchOrchestration where there is none of that name
     * @throws ScriptException     where its script, or one that it invokes, has mistakes
     * @throws NoModelQualifies    where a step's needs are met by no model of this workspace
     * @throws BadInput            where the inputs do not fit
     */
    public Run start(String orchestration, Map<String, ?> inputs, boolean streaming) {
        return start(orchestration, inputs, streaming, null);
    }

    /**
     * Starts an orchestration that is watched from its first event on. A run keeps no pieces of text once it is over, so that
     * whoever watches a quick one later may find them gone.
     *
     * @param streaming true where the result's text is wanted piece by piece, as events of the run
     * @param watcher   gets every event, null for none; see {@link Run#watch}
     * @throws NoSuchOrchestration where there is none of that name
     * @throws ScriptException     where its script, or one that it invokes, has mistakes
     * @throws NoModelQualifies    where a step's needs are met by no model of this workspace
     * @throws BadInput            where the inputs do not fit
     */
    public Run start(
            String orchestration, Map<String, ?> inputs, boolean streaming, @Nullable Consumer<RunEvent> watcher) {
        return start(orchestration, inputs, streaming, watcher, Origin.NONE);
    }

    /**
     * Starts an orchestration as {@link #start(String, Map, boolean, Consumer)} does, for somebody: all its requests have that origin.
     *
     * @param origin where it comes from: its session, the tags that rules go by, and the identifier by which it can be {@linkplain #grade graded}
     */
    public Run start(
            String orchestration, Map<String, ?> inputs, boolean streaming, @Nullable Consumer<RunEvent> watcher, Origin origin) {
        return start(new RunRequest(orchestration, inputs, streaming, null, origin), watcher);
    }

    /**
     * Starts an orchestration as {@link #start(String, Map, boolean, Consumer)} does, unless a run was started by the same key: that is given then, wherever it
     * is.
     *
     * @throws dev.baton.engine.failure.RunRefused     {@code key_taken} where the key is that of another orchestration, or of other inputs
     * @throws dev.baton.engine.failure.JournalFailure where the run cannot be kept; nothing was started then
     * @throws dev.baton.engine.failure.WorkspaceException where another process runs what this workspace has
     * @throws dev.baton.engine.failure.RateExceeded   where whoever starts it asks faster than the workspace allows
     */
    public Run start(RunRequest request, @Nullable Consumer<RunEvent> watcher) {
        rates.run(request.origin().within(request.orchestration()));
        Serving.Pinned pinned = serving.now(request.orchestration());
        return runs.start(pinned.plan(), pinned.plans(), request, watcher);
    }

    /**
     * Starts an orchestration as {@link #start(RunRequest, Consumer)} does, whose events are wanted with their identifiers.
     *
     * @param from    after which event, where the run was started before by the same key
     * @param watcher gets every event; see {@link Run#watch(EventId, Consumer)}
     */
    public Run start(RunRequest request, EventId from, Consumer<KeptEvent> watcher) {
        rates.run(request.origin().within(request.orchestration()));
        Serving.Pinned pinned = serving.now(request.orchestration());
        return runs.start(pinned.plan(), pinned.plans(), request, from, watcher);
    }

    /** The workspace's folder; empty where this engine has none. */
    public Optional<Path> folder() {
        return workspace.folder();
    }

    /** True where runs are kept: they outlive this engine. */
    public boolean keepsRuns() {
        return door.leadsSomewhere();
    }

    /** The run of that identifier: any that is kept; without a journal one under way, or among the last thousand that are over. */
    public Optional<Run> find(String run) {
        return runs.find(run);
    }

    /**
     * The runs that are kept and fit, the newest first.
     *
     * @throws dev.baton.engine.failure.RunRefused {@code not_kept} where this engine keeps none
     */
    public List<RunSummary> runs(RunQuery query) {
        return runs.list(query);
    }

    /**
     * Tells a run to stop for good, wherever it is; one that is over stays as it is.
     *
     * @throws dev.baton.engine.failure.RunRefused {@code unknown_run} where there is none
     */
    public void cancel(String run) {
        runs.cancel(run);
    }

    /**
     * Lays a run down until it is resumed: a call under way is given up, and made again then.
     *
     * @throws dev.baton.engine.failure.RunRefused {@code unknown_run}; {@code run_state} where it is neither under way nor parked
     */
    public void pause(String run) {
        runs.pause(run);
    }

    /**
     * Has a run go on that is paused or parked, or that a process left behind; does nothing where it is under way.
     *
     * @throws dev.baton.engine.failure.RunRefused {@code unknown_run}; {@code run_state} where it is over; {@code not_resumable} where a program that has ended
     *                                             built its plan
     */
    public Run resume(String run) {
        return runs.resume(run);
    }

    /**
     * Has a run that is over or laid down go on from a step of it: what came of that step, and of every one that began later, is forgotten.
     *
     * @param path the step's path, such as {@code route.technical/answer}
     * @throws dev.baton.engine.failure.RunRefused {@code unknown_run}; {@code unknown_step} where it has not come to it; {@code run_state} where it is under
     *                                             way; {@code not_resumable}
     */
    public Run retry(String run, String path) {
        return runs.retry(run, path);
    }

    /**
     * Decides a question of a run, which goes on where it was parked for that.
     *
     * @param path the path of the step that asks
     * @return false where no such question waits, or its time is over
     * @throws IllegalArgumentException where the choice is none of the question's
     * @throws dev.baton.engine.failure.RunRefused {@code unknown_run}
     */
    public boolean decide(String run, String path, Decision decision) {
        return runs.decide(run, path, decision);
    }

    /**
     * Takes up the runs that a process left behind when it died, and minds from now on when the time of a parked run's question is over, whoever started it. For
     * whoever serves the workspace; a single run needs it not. What a dead process put aside of the workspace's budgets counts as spent from then on.
     *
     * @return how many were taken up
     */
    public int recover() {
        budgets.open();
        return runs.recover();
    }

    /** Says where this process serves, to another that finds the workspace's runs taken. */
    public void serving(String address) {
        door.serving(address);
    }

    /** What monitoring systems are told of this engine. */
    public Monitoring monitoring() {
        return monitoring;
    }

    /** The runs under way, the oldest first. */
    public List<Run> underWay() {
        return runs.underWay();
    }

    /** The names of all orchestrations that can be read, sorted. */
    public List<String> orchestrations() {
        return workspace.names();
    }

    /**
     * The plan of an orchestration.
     *
     * @throws NoSuchOrchestration where there is none of that name
     * @throws ScriptException     where its script has mistakes
     */
    public Plan plan(String orchestration) {
        return workspace.plan(orchestration);
    }

    /**
     * The version of an orchestration that goes on being run while its script has mistakes; empty where none does, as far as is known: a script
     * that has changed is looked at when somebody runs it.
     */
    public Optional<Plan> lastFit(String orchestration) {
        return serving.last(orchestration);
    }

    /** The texts that the scripts of this workspace had. */
    public Versions versions() {
        return versions;
    }

    /**
     * What a run would cost and take, and which models it would ask, as things are now: nobody is asked, and nothing is spent.
     *
     * @param inputs those that are known, plain Java data by name; of the others the length is unknown, and of optional ones the default is taken
     * @throws NoSuchOrchestration  where there is none of that name
     * @throws ScriptException      where its script, or one that it invokes, has mistakes
     * @throws BadInput             where an input does not fit
     * @throws InterruptedException where the thread was told to stop
     */
    public Forecast forecast(String orchestration, Map<String, ?> inputs) throws InterruptedException {
        return forecast(orchestration, inputs, Identity.LOCAL);
    }

    /** Forecasts as {@link #forecast(String, Map)} does, for somebody who may not use every model. */
    public Forecast forecast(String orchestration, Map<String, ?> inputs, Identity by) throws InterruptedException {
        Plan plan = workspace.plan(orchestration);
        return new Forecaster(router, settings, by).of(plan, workspace.reachable(plan), Inputs.known(plan, inputs));
    }

    /**
     * Every mistake of these orchestrations and of those they invoke, or of all scripts and of the settings where none is named; empty where
     * there is none.
     *
     * @throws NoSuchOrchestration where there is none of a name
     */
    public List<Problem> check(Collection<String> orchestrations) {
        if (orchestrations.isEmpty()) {
            Problems all = workspace.problems();
            workspace.showSources(all);
            new RoutingCheck(settings.routing(), all).models(catalog);
            new SpendingCheck(settings.central().spending(), all).orchestrations(workspace.names());
            new PolicyCheck(settings.central().policy(), all).models(catalog);
            for (String name : workspace.names()) {
                readiness.check(workspace.planOf(name).stream().toList(), all);
            }
            return all.all();
        }
        Problems found = new Problems();
        for (String name : orchestrations) {
            try {
                readiness.check(workspace.reachable(workspace.plan(name)).values(), found);
            } catch (ScriptException broken) {
                broken.problems().forEach(found::add);
            }
        }
        return found.all();
    }

    /**
     * What a caller's model name stands for: an alias of the workspace, a model as {@code provider/name}, a bare name that one provider
     * has, a strategy or an orchestration as {@code baton/name}.
     *
     * @throws UnknownModelName where it is none of these
     */
    public Target resolve(String name) {
        return targets.of(name);
    }

    /**
     * Has a single request answered by a model, or by whichever a strategy puts first.
     *
     * @param target   a model or a strategy
     * @param stream   true where the sink gets the answer piece by piece
     * @param protocol the wire protocol whose own bytes the caller wants where the provider speaks it; null for none
     * @param sink     takes the answer's events; null where only the whole is wanted
     * @throws BatonException       where no model qualifies, or none gives an answer
     * @throws InterruptedException where the thread is interrupted; the call is given up then
     */
    public Served ask(Target target, Request request, boolean stream, @Nullable String protocol, @Nullable ReplySink sink)
            throws InterruptedException {
        return ask(target, request, stream, protocol, sink, Origin.NONE);
    }

    /**
     * Has a single request answered as {@link #ask(Target, Request, boolean, String, ReplySink)} does, for somebody.
     *
     * @param origin where it comes from: its session, the tags that rules go by, and the identifier by which it can be {@linkplain #grade graded}
     */
    public Served ask(
            Target target, Request request, boolean stream, @Nullable String protocol, @Nullable ReplySink sink, Origin origin)
            throws InterruptedException {
        return asking.ask(target, request, stream, protocol, sink, origin);
    }

    /**
     * Streams the answer to a single request to the sink, and keeps nothing of it, however long it is: the reply tells how it ended and what
     * was used, and has no parts. Otherwise as {@link #ask}.
     */
    public Served relay(Target target, Request request, @Nullable String protocol, ReplySink sink) throws InterruptedException {
        return relay(target, request, protocol, sink, Origin.NONE);
    }

    /** Streams the answer as {@link #relay(Target, Request, String, ReplySink)} does, for somebody. */
    public Served relay(Target target, Request request, @Nullable String protocol, ReplySink sink, Origin origin) throws InterruptedException {
        return asking.relay(target, request, protocol, sink, origin);
    }

    /**
     * Asks as {@link #ask} and {@link #relay} do, but gives an answer that was kept where the rule allows it, and keeps what is got.
     *
     * @param rule  what may be given and kept; null for neither
     * @param watch is told which it is, before the first of an answer
     */
    public Asking asking(@Nullable CacheRule rule, CacheWatch watch) {
        return asking.with(rule, watch);
    }

    /**
     * Takes a grade for an answer: it corrects what is expected of the model at that task, strategies that learn are told, and the workspace
     * keeps it. The same grade for the same answer counts once.
     *
     * @param id    a run's step as {@code run/path}, such as {@code run_01…/answer}, or a single request's identifier
     * @param grade how well, 0 (wrong) to 1 (right)
     * @param note  what is to be kept with it; null for nothing
     * @return what it comes to; empty where no such answer was given by this engine within the last 24 hours, or 10,000 requests were since
     * @throws IllegalArgumentException where the grade is not from 0 to 1
     * @throws dev.baton.engine.failure.WorkspaceException where the workspace cannot keep it; it does not count then
     */
    public Optional<Graded> grade(String id, double grade, @Nullable String note) {
        return grade(id, grade, note, Identity.LOCAL);
    }

    /** Takes a grade as {@link #grade(String, double, String)} does, of somebody who may grade no answers but those that are theirs to see. */
    public Optional<Graded> grade(String id, double grade, @Nullable String note, Identity by) {
        return feedback.grade(id, grade, note, by).map(outcome -> new Graded(
                id,
                outcome.model(),
                outcome.task(),
                outcome.grade(),
                catalog.find(outcome.model()).map(entry -> feedback.grades().expected(entry.card(), outcome.task()))));
    }

    /** What was graded here, and what follows for the quality that is expected of models. */
    public Grades grades() {
        return feedback.grades();
    }

    /** The last graded answers that the workspace keeps, at most {@link Feedback#PAST}, in order. */
    public List<GradedOutcome> outcomes() {
        return feedback.past();
    }

    /** The models of this workspace. */
    public Catalog catalog() {
        return catalog;
    }

    /** What was seen of each model here, lately. */
    public LiveStatistics statistics() {
        return statistics;
    }

    /** How each model is, as calls to it go here: its breaker, its load, its latency, what is left of its limits. */
    public Upstreams upstreams() {
        return dispatcher.upstreams();
    }

    /** Decides which model would serve. */
    public Router router() {
        return router;
    }

    /** The routing strategies, by name. */
    public Map<String, RoutingStrategy> strategies() {
        return strategies;
    }

    /** Trains the strategies that are made from examples. */
    public Trainer trainer() {
        return trainer;
    }

    /** The plugins that run. */
    public List<InstalledPlugin> plugins() {
        return host.installed();
    }

    /** What was spent. */
    public Ledger ledger() {
        return ledger;
    }

    /** What is limited in this workspace, and how much of it is left. */
    public Limits limits() {
        return limits;
    }

    /** Everything that happens, as it happens. */
    public EventStream events() {
        return events;
    }

    /** Who may ask: the keys, and the log of what was done with them. */
    public Keys keys() {
        return keys;
    }

    /** What somebody does with runs that is to be on the audit log. */
    public Acts acts(Identity by) {
        return new Acts(this, by);
    }

    /** What the workspace's settings say. */
    public WorkspaceSettings settings() {
        return settings;
    }

    /** Cancels what runs, and closes every provider, every plugin and the transport, once. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        List<AutoCloseable> parts = new ArrayList<>(List.of(runs, monitoring, transport, keys, budgets));
        parts.addAll(catalog.providers());
        if (language != null) {
            parts.add(language);
        }
        parts.add(host);
        // Whatever was still under way has ended by now, and is booked.
        parts.add(rates);
        parts.add(ledger);
        Closing.all(parts);
    }
}
