package dev.baton.engine;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import dev.baton.engine.cache.AnswerCache;
import dev.baton.engine.cache.AnswerStore;
import dev.baton.engine.cache.CachedDispatcher;
import dev.baton.engine.cache.MemoryStore;
import dev.baton.engine.calibration.Calibrations;
import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.dispatch.Dispatcher;
import dev.baton.engine.dispatch.HttpTransport;
import dev.baton.engine.dispatch.Pause;
import dev.baton.engine.event.EventStream;
import dev.baton.engine.feedback.Feedback;
import dev.baton.engine.guard.PolicyGuards;
import dev.baton.engine.journal.JournalDoor;
import dev.baton.engine.ledger.Ledger;
import dev.baton.engine.routing.LiveStatistics;
import dev.baton.engine.routing.RoutingModule;
import dev.baton.engine.run.Runs;
import dev.baton.engine.spending.Budgets;
import dev.baton.engine.spending.RateLimits;
import dev.baton.engine.workspace.Workspace;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.guard.Guard;
import dev.baton.spi.routing.InputAnalyser;
import dev.baton.spi.routing.RoutingStrategy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Wires one engine. Everything is bound explicitly, and there is one of each. */
final class EngineModule extends AbstractModule {

    private final WorkspaceSettings settings;
    private final Workspace workspace;
    private final Calibrations calibrations;
    private final Catalog catalog;
    private final HttpTransport transport;
    private final Map<String, RoutingStrategy> strategies;
    private final Map<String, InputAnalyser> analysers;
    private final Map<String, Guard> guards;
    private final JournalDoor door;
    private final RateLimits rates;
    private final @Nullable Path kept;
    private final Clock clock;
    private final Pause pause;

    EngineModule(
            WorkspaceSettings settings,
            Workspace workspace,
            Calibrations calibrations,
            Catalog catalog,
            HttpTransport transport,
            Map<String, RoutingStrategy> strategies,
            Map<String, InputAnalyser> analysers,
            Map<String, Guard> guards,
            JournalDoor door,
            RateLimits rates,
            @Nullable Path kept,
            Clock clock,
            Pause pause) {
        this.settings = settings;
        this.workspace = workspace;
        this.calibrations = calibrations;
        this.catalog = catalog;
        this.transport = transport;
        this.strategies = strategies;
        this.analysers = analysers;
        this.guards = guards;
        this.door = door;
        this.rates = rates;
        this.kept = kept;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireExactBindingAnnotations();
        binder().requireAtInjectOnConstructors();
        bind(WorkspaceSettings.class).toInstance(settings);
        bind(Workspace.class).toInstance(workspace);
        bind(Calibrations.class).toInstance(calibrations);
        bind(Catalog.class).toInstance(catalog);
        bind(HttpTransport.class).toInstance(transport);
        bind(new TypeLiteral<Map<String, RoutingStrategy>>() {}).toInstance(strategies);
        bind(new TypeLiteral<Map<String, InputAnalyser>>() {}).toInstance(analysers);
        bind(new TypeLiteral<Map<String, Guard>>() {}).toInstance(guards);
        bind(JournalDoor.class).toInstance(door);
        bind(RateLimits.class).toInstance(rates);
        bind(Clock.class).toInstance(clock);
        bind(Pause.class).toInstance(pause);
        bind(Feedback.class).in(Singleton.class);
        install(new RoutingModule());
        bind(Dispatcher.class).in(Singleton.class);
        bind(AnswerCache.class).in(Singleton.class);
        bind(CachedDispatcher.class).in(Singleton.class);
        bind(AskingParts.class).in(Singleton.class);
        bind(PolicyGuards.class).in(Singleton.class);
        bind(Runs.class).in(Singleton.class);
        bind(Targets.class).in(Singleton.class);
    }

    /** What may be spent; it is kept where runs are. */
    @Provides
    @Singleton
    Budgets budgets(EventStream events) {
        return Budgets.of(settings.central().spending().budgets(), kept, events, clock, pause);
    }

    /** Where answers are kept; made when the first is looked for. */
    @Provides
    @Singleton
    AnswerStore answers(WorkspaceSettings settings, Clock clock) {
        return new MemoryStore(settings.cache().memory(), clock);
    }

    /** The books, beside the runs. */
    @Provides
    @Singleton
    Ledger ledger(WorkspaceSettings settings, JournalDoor door, Clock clock) {
        return new Ledger(door.folder().orElse(null), settings.central().ledger(), clock);
    }

    /** The one stream of events, with the statistics as its first reader, what grades are joined to as the next, and the books. */
    @Provides
    @Singleton
    EventStream events(LiveStatistics statistics, Feedback feedback, Ledger ledger) {
        EventStream events = new EventStream();
        events.subscribe(statistics);
        events.subscribe(feedback);
        events.subscribe(ledger);
        return events;
    }
}
