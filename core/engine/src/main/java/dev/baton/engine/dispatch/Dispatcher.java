package dev.baton.engine.dispatch;

import dev.baton.engine.bridge.Bridge;
import dev.baton.engine.bridge.Bridging;
import dev.baton.engine.catalog.Catalog;
import dev.baton.engine.event.EventStream;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.DispatchFailed;
import dev.baton.engine.failure.NoModelQualifies;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.routing.Route;
import dev.baton.engine.routing.Router;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.failure.FinalFailure;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.failure.RetriableFailure;
import dev.baton.spi.failure.TimedOut;
import dev.baton.spi.provider.Feature;
import dev.baton.spi.provider.HttpProvider;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.routing.Choice;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * From a request to an answer: asks the models of the route in their order until one serves. The whole route is tried before anybody
 * is asked again; then there is a pause, doubled each time, or as long as the providers asked for. Safe for many threads.
 */
public final class Dispatcher {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final Router router;
    private final Catalog catalog;
    private final Caller caller;
    private final EventStream events;
    private final WorkspaceSettings settings;
    private final Clock clock;
    private final Pause pause;

    /** Wired by the engine. */
    @Inject
    Dispatcher(
            Router router,
            Catalog catalog,
            HttpTransport transport,
            EventStream events,
            WorkspaceSettings settings,
            Clock clock,
            Pause pause) {
        this.router = router;
        this.catalog = catalog;
        this.caller = new Caller(transport);
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Has the request answered. For a stream, the sink gets the events of the attempt that serves, from its first piece on; nothing of
     * an attempt that fails before. Without a stream, it gets the events of the attempt that serves, all of them at its end.
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

    private Served dispatch(Dispatch dispatch, @Nullable ReplySink sink, boolean gathered) throws InterruptedException {
        Route route = route(dispatch);
        events.emit(new RunEvent.Routed(dispatch.run(), clock.instant(), dispatch.path(), route));
        return new Course(dispatch, route, sink, gathered).run();
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

    /** How the request gets to a provider that lacks something of it; null where it goes as it is, such as a caller's own body does. */
    private static @Nullable Bridge bridge(Catalog.Entry entry, Dispatch dispatch) {
        if (!(dispatch.request() instanceof ChatRequest chat)
                || chat.raw() != null
                        && entry.provider() instanceof HttpProvider http
                        && http.protocols().contains(chat.raw().protocol())) {
            return null;
        }
        Set<Feature> has;
        try {
            has = entry.provider().features(entry.card());
        } catch (RuntimeException | LinkageError failure) {
            throw new BrokenAnswer("the provider's plugin failed: " + failure, failure);
        }
        return Bridging.of(has, entry.card(), chat, dispatch.stream());
    }

    /** One dispatch under way. */
    private final class Course {

        private final Dispatch dispatch;
        private final Route route;
        private final @Nullable ReplySink sink;
        private final boolean gathered;
        private final long startedAt = System.nanoTime();
        private final List<Attempt> attempts = new ArrayList<>(1);
        private final Set<String> givenUp = new HashSet<>(2);
        private @Nullable Duration askedToWait;

        Course(Dispatch dispatch, Route route, @Nullable ReplySink sink, boolean gathered) {
            this.dispatch = dispatch;
            this.route = route;
            this.sink = sink;
            this.gathered = gathered;
        }

        Served run() throws InterruptedException {
            Policy.Retry retry = dispatch.retry() == null ? settings.retry() : dispatch.retry();
            for (int round = 0; ; round++) {
                askedToWait = null;
                ModelFailure last = null;
                for (Choice choice : route.ranked()) {
                    if (givenUp.contains(choice.candidate().card().id())) {
                        continue;
                    }
                    Duration left = left();
                    if (left != null && (left.isNegative() || left.isZero())) {
                        throw new DispatchFailed(attempts, last == null ? outOfTime() : last, false);
                    }
                    try {
                        return attempt(choice, left);
                    } catch (ModelFailure failure) {
                        last = failure;
                        note(choice, failure);
                    }
                }
                if (last == null || round >= retry.times() || givenUp.size() >= route.ranked().size()) {
                    throw new DispatchFailed(attempts, last == null ? outOfTime() : last, false);
                }
                pauseBefore(round, retry, last);
            }
        }

        private void note(Choice choice, ModelFailure failure) {
            switch (failure) {
                case FinalFailure ended -> {
                    if (!ended.anotherModelMayServe()) {
                        throw new DispatchFailed(attempts, failure, false);
                    }
                    givenUp.add(choice.candidate().card().id());
                }
                case RetriableFailure passing -> passing.retryAfter().ifPresent(asked -> {
                    if (askedToWait == null || asked.compareTo(askedToWait) < 0) {
                        askedToWait = asked;
                    }
                });
            }
        }

        private Served attempt(Choice choice, @Nullable Duration left) throws InterruptedException {
            Catalog.Entry entry = catalog.entry(choice.candidate().card().id());
            Deadlines deadlines = left == null ? settings.deadlines() : settings.deadlines().within(left);
            boolean raw = dispatch.protocol() != null
                    && entry.provider() instanceof HttpProvider http
                    && http.protocols(entry.card()).contains(dispatch.protocol());
            ModelCall call = new ModelCall(
                    entry.card(), dispatch.request(), dispatch.stream(), raw, dispatch.run() + "/" + dispatch.path());
            AttemptSink attempt = new AttemptSink(sink, dispatch.stream(), gathered);
            int number = attempts.size() + 1;
            long begun = System.nanoTime();
            events.emit(new RunEvent.AttemptStarted(
                    dispatch.run(), clock.instant(), dispatch.path(), number, entry.card().id()));
            try {
                Bridge bridge = bridge(entry, dispatch);
                if (bridge == null) {
                    caller.call(entry.provider(), call, deadlines, attempt);
                } else {
                    BridgedSink bridged = new BridgedSink(sink, dispatch.stream(), gathered, bridge);
                    attempt = bridged;
                    bridged.call(caller, entry.provider(), call, deadlines);
                }
            } catch (ModelFailure failure) {
                ended(number, entry, attempt, begun, failure.code(), String.valueOf(failure.getMessage()));
                if (attempt.hasReachedCaller()) {
                    throw new DispatchFailed(attempts, failure, true);
                }
                throw failure;
            } catch (InterruptedException | CallerGone gone) {
                ended(number, entry, attempt, begun, "cancelled", "stopped by the caller");
                throw gone;
            } catch (Error fatal) {
                // Not to be survived, but whoever counts what is under way must not count it for ever.
                ended(number, entry, attempt, begun, "broken_answer", String.valueOf(fatal));
                throw fatal;
            }
            ended(number, entry, attempt, begun, "", "");
            router.served(dispatch, entry.card().id());
            Reply reply = attempt.reply().build();
            return new Served(
                    reply,
                    entry.card(),
                    route,
                    attempts,
                    Attempt.usage(attempts),
                    Attempt.cost(attempts),
                    Duration.ofNanos(System.nanoTime() - startedAt));
        }

        private void ended(int number, Catalog.Entry entry, AttemptSink sink, long begun, String code, String message) {
            Usage usage = sink.used(dispatch.request(), code.isEmpty());
            Attempt attempt = new Attempt(
                    number,
                    entry.card().id(),
                    code,
                    message,
                    Duration.ofNanos(System.nanoTime() - begun),
                    usage,
                    entry.card().prices() == null ? null : entry.card().prices().cost(usage));
            attempts.add(attempt);
            events.emit(new RunEvent.AttemptEnded(
                    dispatch.run(), clock.instant(), dispatch.path(), attempt, sink.firstToken()));
        }

        private @Nullable Duration left() {
            return dispatch.most() == null ? null : dispatch.most().minusNanos(System.nanoTime() - startedAt);
        }

        private TimedOut outOfTime() {
            return new TimedOut(TimedOut.Phase.TOTAL, dispatch.most() == null ? Duration.ZERO : dispatch.most());
        }

        /** Jittered between half and the whole, so that callers who failed together do not come back together. */
        private void pauseBefore(int round, Policy.Retry retry, ModelFailure last) throws InterruptedException {
            long longest = LONGEST_PAUSE.toNanos();
            long whole = Math.min(longest, Math.min(longest, retry.backoff().toNanos()) << Math.min(round, 16));
            Duration wait = Duration.ofNanos(whole / 2 + (long) (RandomGenerator.getDefault().nextDouble() * whole / 2));
            if (askedToWait != null && askedToWait.compareTo(wait) > 0) {
                wait = askedToWait;
            }
            Duration left = left();
            if (wait.compareTo(LONGEST_PAUSE) > 0 || left != null && wait.compareTo(left) >= 0) {
                throw new DispatchFailed(attempts, last, false);
            }
            pause.of(wait);
        }
    }
}
