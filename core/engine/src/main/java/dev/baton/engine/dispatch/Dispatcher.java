package dev.baton.engine.dispatch;

import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.dispatch.upstream.Upstreams;
import dev.baton.engine.event.EventStream;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.DispatchFailed;
import dev.baton.engine.failure.NoModelQualifies;
import dev.baton.engine.routing.Route;
import dev.baton.engine.routing.Router;
import dev.baton.engine.spending.Budgets;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.guard.Side;
import dev.baton.spi.reply.ReplySink;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * From a request to an answer: asks the models of the route in their order until one serves. The whole route is tried before anybody
 * is asked again; then there is a pause, doubled each time, or as long as the providers asked for. Safe for many threads.
 */
public final class Dispatcher {

    private final Router router;
    private final Wiring wiring;

    /** Wired by the engine. */
    @Inject
    Dispatcher(
            Router router,
            Catalog catalog,
            HttpTransport transport,
            EventStream events,
            WorkspaceSettings settings,
            Budgets budgets,
            Clock clock,
            Pause pause) {
        this.router = router;
        Resilience resilience = settings.resilience();
        this.wiring = new Wiring(
                catalog,
                new Caller(transport, settings.central().telemetry().sharing(), clock),
                events,
                settings,
                clock,
                pause,
                new Upstreams(resilience, clock),
                budgets,
                resilience.hedge() == null ? null : new HedgeBudget(resilience.hedge()),
                new ConcurrentHashMap<>());
    }

    /**
     * Has the request answered. For a stream, the sink gets the events of the attempt that serves, from its first piece on; nothing of
     * an attempt that fails before. Without a stream, it gets the events of the attempt that serves, all of them at its end. The sink is
     * called by one thread at a time, which need not be the caller's.
     *
     * @param sink the caller; null where only the whole is wanted
     * @throws NoModelQualifies     where no model meets the needs
     * @throws DispatchFailed       where none gave an answer
     * @throws CallerGone           where the sink threw
     * @throws InterruptedException where the thread was interrupted
     */
    public Served dispatch(Dispatch dispatch, @Nullable ReplySink sink) throws InterruptedException {
        return dispatch(dispatch, sink, true);
    }

    /**
     * Has the request answered for a caller who needs the answer once, piece by piece: as {@link #dispatch}, but nothing of it is kept. The
     * reply tells how it ended and what was used; it has no parts.
     */
    public Served relay(Dispatch dispatch, ReplySink sink) throws InterruptedException {
        return dispatch(dispatch, sink, false);
    }

    /** The models as somewhere to send calls to. */
    public Upstreams upstreams() {
        return wiring.upstreams();
    }

    private Served dispatch(Dispatch dispatch, @Nullable ReplySink sink, boolean gathered) throws InterruptedException {
        tellOfData(dispatch);
        Route route = route(dispatch);
        wiring.events().emit(new RunEvent.Routed(dispatch.run(), wiring.clock().instant(), dispatch.path(), route));
        Served served = new Course(wiring, dispatch, route, sink, gathered).run();
        router.served(dispatch, served.model().id());
        return served;
    }

    /** That data must stay somewhere is told, whether a model is found there or not. */
    private void tellOfData(Dispatch dispatch) {
        Map<String, Integer> kinds = new TreeMap<>();
        router.kept(dispatch).forEach(kind -> kinds.put(kind, 1));
        if (!kinds.isEmpty()) {
            wiring.events().emit(new RunEvent.Guarded(dispatch.run(), wiring.clock().instant(), dispatch.path(), "data", Side.INPUT, "stay", kinds));
        }
    }

    /** Whoever is told to stop while a runtime is asked for its models finds none, for no fault of the workspace. */
    private Route route(Dispatch dispatch) throws InterruptedException {
        try {
            return router.route(dispatch);
        } catch (NoModelQualifies nobody) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while the models were looked for");
            }
            throw nobody;
        }
    }
}
