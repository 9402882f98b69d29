package dev.baton.engine;

import dev.baton.engine.cache.CacheRule;
import dev.baton.engine.cache.CacheWatch;
import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.dispatch.CallerGone;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.dispatch.Served;
import dev.baton.engine.dispatch.Tokens;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.DispatchFailed;
import dev.baton.engine.failure.OutOfBudget;
import dev.baton.engine.guard.Guards;
import dev.baton.engine.spending.Admission;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.request.Request;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Has single requests answered: each by a model, or, where a rule says so, by an answer that the same request was given before. Rate limits hold at the door,
 * then the policy's guards look at each request, and at what comes back before the caller has it.
 */
public final class Asking {

    private final AskingParts parts;
    private final @Nullable CacheRule rule;
    private final CacheWatch watch;
    private final Guards.Told guardWatch;
    private final Consumer<Admission> admitted;

    Asking(AskingParts parts) {
        this(parts, null, age -> {}, (guard, side, action, kinds) -> {}, admission -> {});
    }

    private Asking(AskingParts parts, @Nullable CacheRule rule, CacheWatch watch, Guards.Told guardWatch, Consumer<Admission> admitted) {
        this.parts = parts;
        this.rule = rule;
        this.watch = watch;
        this.guardWatch = guardWatch;
        this.admitted = admitted;
    }

    Asking with(@Nullable CacheRule other, CacheWatch told) {
        return new Asking(parts, other, told, guardWatch, admitted);
    }

    /** This, with somebody who is told what guards do, as they do it: of a stream some of it comes after the first piece. */
    public Asking watched(Guards.Told told) {
        return new Asking(parts, rule, watch, told, admitted);
    }

    /** This, with somebody who is told what was let in by which limits, before the first of an answer. */
    public Asking admitted(Consumer<Admission> told) {
        return new Asking(parts, rule, watch, guardWatch, told);
    }

    /** As {@link Baton#ask}. */
    public Served ask(
            Target target, Request request, boolean stream, @Nullable String protocol, @Nullable ReplySink sink, Origin origin)
            throws InterruptedException {
        Single single = new Single(id(origin), target, request, stream, protocol, sink, origin);
        return told(single, (dispatch, to) ->
                rule == null ? parts.dispatcher().dispatch(dispatch, to) : parts.cached().dispatch(dispatch, rule, watch, to));
    }

    /** As {@link Baton#relay}; the reply of an answer that was kept has its parts. */
    public Served relay(Target target, Request request, @Nullable String protocol, ReplySink sink, Origin origin)
            throws InterruptedException {
        Single single = new Single(id(origin), target, request, true, protocol, sink, origin);
        return told(single, (dispatch, to) -> to == null
                ? parts.dispatcher().dispatch(dispatch, null)
                : rule == null ? parts.dispatcher().relay(dispatch, to) : parts.cached().relay(dispatch, rule, watch, to));
    }

    private String id(Origin origin) {
        return origin.request() == null ? parts.ids().next("req_") : origin.request();
    }

    private Served told(Single single, Single.Answering answering) throws InterruptedException {
        String id = single.id();
        parts.events().emit(new RunEvent.RequestStarted(id, parts.clock().instant(), single.target().name(), single.stream(), single.origin()));
        long begun = System.nanoTime();
        try (var _ = MDC.putCloseable("request", id)) {
            Served served = parts.rates().areSet() ? admitted(single, answering) : guarded(single, answering);
            parts.events().emit(new RunEvent.RequestFinished(
                    id, parts.clock().instant(), served.model().id(), since(begun), served.cost(), served.usage(), single.origin()));
            return served;
        } catch (BatonException failure) {
            failed(single, failure.code(), String.valueOf(failure.getMessage()), begun);
            throw failure;
        } catch (InterruptedException | CallerGone gone) {
            failed(single, "cancelled", "the caller is gone", begun);
            throw gone;
        } catch (RuntimeException | Error fatal) {
            failed(single, "internal", String.valueOf(fatal), begun);
            throw fatal;
        }
    }

    private Served admitted(Single single, Single.Answering answering) throws InterruptedException {
        try (Admission admission = parts.rates().request(single.origin(), Tokens.expected(single.request()))) {
            admitted.accept(admission);
            try {
                Served served = guarded(single, answering);
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

    private Served guarded(Single single, Single.Answering answering) throws InterruptedException {
        return parts.policy().areNone()
                ? answering.answer(single.dispatch(single.request()), single.sink())
                : new GuardedSingle(parts, single, guardWatch).answer(answering);
    }

    private void failed(Single single, String code, String message, long begun) {
        parts.events().emit(new RunEvent.RequestFailed(single.id(), parts.clock().instant(), code, message, since(begun), single.origin()));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
