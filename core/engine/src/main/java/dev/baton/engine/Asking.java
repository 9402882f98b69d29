package dev.baton.engine;

import dev.baton.engine.cache.CacheRule;
import dev.baton.engine.cache.CacheWatch;
import dev.baton.engine.cache.CachedDispatcher;
import dev.baton.engine.dispatch.CallerGone;
import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.dispatch.Dispatcher;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.dispatch.Served;
import dev.baton.engine.event.EventStream;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.run.RunIds;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.request.Request;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Has single requests answered: each by a model, or, where a rule says so, by an answer that the same request was given before. */
public final class Asking {

    private final Dispatcher dispatcher;
    private final CachedDispatcher cached;
    private final EventStream events;
    private final Clock clock;
    private final RunIds ids;
    private final @Nullable CacheRule rule;
    private final CacheWatch watch;

    /** How the dispatched request is answered. */
    private interface Answering {
        Served answer(Dispatch dispatch) throws InterruptedException;
    }

    Asking(Dispatcher dispatcher, CachedDispatcher cached, EventStream events, Clock clock) {
        this(dispatcher, cached, events, clock, new RunIds(clock), null, age -> {});
    }

    private Asking(
            Dispatcher dispatcher,
            CachedDispatcher cached,
            EventStream events,
            Clock clock,
            RunIds ids,
            @Nullable CacheRule rule,
            CacheWatch watch) {
        this.dispatcher = dispatcher;
        this.cached = cached;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
        this.rule = rule;
        this.watch = watch;
    }

    Asking with(@Nullable CacheRule other, CacheWatch told) {
        return new Asking(dispatcher, cached, events, clock, ids, other, told);
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
        try (var _ = MDC.putCloseable("request", id)) {
            Served served = answering.answer(RequestNeeds.dispatch(id, request, target, stream, protocol, origin));
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

    private void failed(String id, String code, String message, long begun) {
        events.emit(new RunEvent.RequestFailed(id, clock.instant(), code, message, since(begun)));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
