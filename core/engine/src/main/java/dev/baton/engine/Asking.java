package dev.baton.engine;

import dev.baton.engine.budget.RunBudget;
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
import dev.baton.engine.guard.GuardedSink;
import dev.baton.engine.guard.Guarding;
import dev.baton.engine.guard.Guards;
import dev.baton.engine.guard.Judging;
import dev.baton.engine.guard.PolicyGuards;
import dev.baton.engine.run.RunIds;
import dev.baton.spi.guard.Side;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Has single requests answered: each by a model, or, where a rule says so, by an answer that the same request was given before. The policy's guards look at
 * each before anything else does, and at what comes back before the caller has it.
 */
public final class Asking {

    private final Dispatcher dispatcher;
    private final CachedDispatcher cached;
    private final PolicyGuards policy;
    private final EventStream events;
    private final Clock clock;
    private final RunIds ids;
    private final @Nullable CacheRule rule;
    private final CacheWatch watch;
    private final Guards.Told guardWatch;

    /** How the dispatched request is answered. */
    private interface Answering {
        Served answer(Dispatch dispatch, @Nullable ReplySink sink) throws InterruptedException;
    }

    Asking(Dispatcher dispatcher, CachedDispatcher cached, PolicyGuards policy, EventStream events, Clock clock) {
        this(dispatcher, cached, policy, events, clock, new RunIds(clock), null, age -> {}, (guard, side, action, kinds) -> {});
    }

    private Asking(
            Dispatcher dispatcher,
            CachedDispatcher cached,
            PolicyGuards policy,
            EventStream events,
            Clock clock,
            RunIds ids,
            @Nullable CacheRule rule,
            CacheWatch watch,
            Guards.Told guardWatch) {
        this.dispatcher = dispatcher;
        this.cached = cached;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
        this.rule = rule;
        this.watch = watch;
        this.guardWatch = guardWatch;
    }

    Asking with(@Nullable CacheRule other, CacheWatch told) {
        return new Asking(dispatcher, cached, policy, events, clock, ids, other, told, guardWatch);
    }

    /** This, with somebody who is told what guards do, as they do it: of a stream some of it comes after the first piece. */
    public Asking watched(Guards.Told told) {
        return policy.areNone() ? this : new Asking(dispatcher, cached, policy, events, clock, ids, rule, watch, told);
    }

    /** As {@link Baton#ask}. */
    public Served ask(
            Target target, Request request, boolean stream, @Nullable String protocol, @Nullable ReplySink sink, Origin origin)
            throws InterruptedException {
        return told(target, request, stream, protocol, sink, origin, (dispatch, to) ->
                rule == null ? dispatcher.dispatch(dispatch, to) : cached.dispatch(dispatch, rule, watch, to));
    }

    /** As {@link Baton#relay}; the reply of an answer that was kept has its parts. */
    public Served relay(Target target, Request request, @Nullable String protocol, ReplySink sink, Origin origin)
            throws InterruptedException {
        return told(target, request, true, protocol, sink, origin, (dispatch, to) -> to == null
                ? dispatcher.dispatch(dispatch, null)
                : rule == null ? dispatcher.relay(dispatch, to) : cached.relay(dispatch, rule, watch, to));
    }

    private Served told(
            Target target, Request request, boolean stream, @Nullable String protocol, @Nullable ReplySink sink, Origin origin, Answering answering)
            throws InterruptedException {
        String id = origin.request() == null ? ids.next("req_") : origin.request();
        events.emit(new RunEvent.RequestStarted(id, clock.instant(), target.name(), stream, origin));
        long begun = System.nanoTime();
        try (var _ = MDC.putCloseable("request", id)) {
            Served served = policy.areNone()
                    ? answering.answer(RequestNeeds.dispatch(id, request, target, stream, protocol, origin), sink)
                    : guarded(id, target, request, stream, protocol, sink, origin, answering);
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

    /** What is sent, and what the cache and routing see, is what the guards let through; where they look at answers, nobody has the provider's own bytes. */
    private Served guarded(
            String id,
            Target target,
            Request request,
            boolean stream,
            @Nullable String protocol,
            @Nullable ReplySink sink,
            Origin origin,
            Answering answering)
            throws InterruptedException {
        Guarding guarding = policy.begin().guarding(
                (guard, side, action, kinds) -> told(id, guard, side, action, kinds), new Judging(dispatcher, id, "", origin, RunBudget.NONE));
        Request sent = guarding.input(request);
        if (!guarding.looksAtAnswers()) {
            return answering.answer(RequestNeeds.dispatch(id, sent, target, stream, protocol, origin).about(guarding.kinds()), sink);
        }
        Dispatch dispatch = RequestNeeds.dispatch(id, sent, target, stream, null, origin).about(guarding.kinds());
        boolean structured = request instanceof ChatRequest chat && !(chat.format() instanceof AnswerFormat.Text);
        if (sink == null || !stream) {
            Served served = answering.answer(dispatch, null);
            Reply reply = guarding.output(served.reply(), structured);
            if (sink != null) {
                WholeReply.tell(reply, sink);
            }
            return served.with(reply);
        }
        GuardedSink guarded = guarding.stream(sink, structured);
        try {
            Served served = answering.answer(dispatch, guarded);
            Reply told = guarded.end();
            return served.reply().parts().isEmpty() ? served : served.with(told);
        } catch (CallerGone gone) {
            throw guarded.failure() == null ? gone : guarded.failure();
        }
    }

    private void told(String id, String guard, Side side, String action, Map<String, Integer> kinds) {
        events.emit(new RunEvent.Guarded(id, clock.instant(), "", guard, side, action, kinds));
        guardWatch.told(guard, side, action, kinds);
    }

    private void failed(String id, String code, String message, long begun) {
        events.emit(new RunEvent.RequestFailed(id, clock.instant(), code, message, since(begun)));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
