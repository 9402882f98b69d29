package dev.baton.engine;

import dev.baton.engine.cache.CacheRule;
import dev.baton.engine.cache.CacheWatch;
import dev.baton.engine.cache.CachedDispatcher;
import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.dispatch.CallerGone;
import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.dispatch.Dispatcher;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.dispatch.Served;
import dev.baton.engine.dispatch.Tokens;
import dev.baton.engine.event.EventStream;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.DispatchFailed;
import dev.baton.engine.failure.OutOfBudget;
import dev.baton.engine.run.RunIds;
import dev.baton.engine.spending.Admission;
import dev.baton.engine.spending.RateLimits;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.request.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has single requests answered: each by a model, or, where a rule says so, by an answer that the same request was given before. */
public final class Asking {

    private final Dispatcher dispatcher;
    private final CachedDispatcher cached;
    private final EventStream events;
    private final Clock clock;
    private final RunIds ids;
    private final @Nullable CacheRule rule;
    private final CacheWatch watch;
    private final RateLimits rates;
    private final Consumer<Admission> admitted;

    /** How the dispatched request is answered. */
    private interface Answering {
        Served answer(Dispatch dispatch) throws InterruptedException;
    }

    Asking(Dispatcher dispatcher, CachedDispatcher cached, RateLimits rates, EventStream events, Clock clock) {
        this(dispatcher, cached, rates, events, clock, new RunIds(clock), null, age -> {}, admission -> {});
    }

    private Asking(
            Dispatcher dispatcher,
            CachedDispatcher cached,
            RateLimits rates,
            EventStream events,
            Clock clock,
            RunIds ids,
            @Nullable CacheRule rule,
            CacheWatch watch,
            Consumer<Admission> admitted) {
        this.dispatcher = dispatcher;
        this.cached = cached;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
        this.rule = rule;
        this.watch = watch;
        this.rates = rates;
        this.admitted = admitted;
    }

    Asking with(@Nullable CacheRule other, CacheWatch told) {
        return new Asking(dispatcher, cached, rates, events, clock, ids, other, told, admitted);
    }

    /** The same, telling what was let in, before the first of an answer. */
    public Asking admitted(Consumer<Admission> told) {
        return new Asking(dispatcher, cached, rates, events, clock, ids, rule, watch, told);
    }

    /** As {@link Baton#ask}. */
    public Served ask(
            Target target, Request request, boolean stream, @Nullable String protocol, @Nullable ReplySink sink, Origin origin)
            throws InterruptedException {
        return told(target, request, stream, protocol, origin, dispatch ->
                rule == null ? dispatcher.dispatch(dispatch, sink) : cached.dispatch(dispatch, rule, watch, sink));
    }

    /** As {@link Baton#relay}; the reply of an answer that was kept has its parts. */
    public Served relay(Target target, Request request, @Nullable String protocol, ReplySink sink, Origin origin)
            throws InterruptedException {
        return told(target, request, true, protocol, origin, dispatch ->
                rule == null ? dispatcher.relay(dispatch, sink) : cached.relay(dispatch, rule, watch, sink));
    }

    private Served told(Target target, Request request, boolean stream, @Nullable String protocol, Origin origin, Answering answering)
            throws InterruptedException {
        String id = origin.request() == null ? ids.next("req_") : origin.request();
        events.emit(new RunEvent.RequestStarted(id, clock.instant(), target.name(), stream, origin));
        long begun = System.nanoTime();
        try {
            Served served = admitted(RequestNeeds.dispatch(id, request, target, stream, protocol, origin), answering);
            events.emit(new RunEvent.RequestFinished(
                    id, clock.instant(), served.model().id(), since(begun), served.cost(), served.usage()));
            return served;
        } catch (BatonException failure) {
            failed(id, failure.code(), String.valueOf(failure.getMessage()), begun);
            throw failure;
        } catch (InterruptedException | CallerGone gone) {
            failed(id, "cancelled", "the caller is gone", begun);
            throw gone;
        } catch (RuntimeException | Error fatal) {
            failed(id, "internal", String.valueOf(fatal), begun);
            throw fatal;
        }
    }

    private Served admitted(Dispatch dispatch, Answering answering) throws InterruptedException {
        if (!rates.areSet()) {
            return answering.answer(dispatch);
        }
        try (Admission admission = rates.request(dispatch.origin(), Tokens.expected(dispatch.request()))) {
            admitted.accept(admission);
            try {
                Served served = answering.answer(dispatch);
                admission.settle(served.usage().total());
                return served;
            } catch (BatonException failure) {
                admission.settle(used(failure));
                throw failure;
            }
        }
    }

    /** What was used all the same. */
    private static long used(BatonException failure) {
        return switch (failure) {
            case DispatchFailed failed -> Attempt.usage(failed.attempts()).total();
            case OutOfBudget spent -> Attempt.usage(spent.attempts()).total();
            default -> 0;
        };
    }

    private void failed(String id, String code, String message, long begun) {
        events.emit(new RunEvent.RequestFailed(id, clock.instant(), code, message, since(begun)));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
