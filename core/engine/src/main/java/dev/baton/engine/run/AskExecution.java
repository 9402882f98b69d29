package dev.baton.engine.run;

import dev.baton.engine.cache.AnswerCache;
import dev.baton.engine.cache.CacheRule;
import dev.baton.engine.cache.Turn;
import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.dispatch.CallerGone;
import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.dispatch.Dispatcher;
import dev.baton.engine.dispatch.Served;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.AnswerMisfit;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.DispatchFailed;
import dev.baton.engine.failure.OutOfBudget;
import dev.baton.engine.guard.GuardedSink;
import dev.baton.engine.guard.Guarding;
import dev.baton.engine.guard.Judging;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.RuleLine;
import dev.baton.engine.plan.Shape;
import dev.baton.engine.plan.Step;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Has an ask step answered: by whichever model the dispatcher finds, and again, told what was wrong, while the answer does not fit what
 * the step returns. Where the step's answers are kept, the one that fitted is what the same request gets the next time.
 */
final class AskExecution {

    private final Dispatcher dispatcher;
    private final AnswerCache cache;
    private final WorkspaceSettings settings;

    AskExecution(Dispatcher dispatcher, AnswerCache cache, WorkspaceSettings settings) {
        this.dispatcher = dispatcher;
        this.cache = cache;
        this.settings = settings;
    }

    /** The answer, and how it came to be. */
    Effects.Outcome answer(Step.Ask ask, Request first, Asker asker, String path, @Nullable ReplySink sink, Effects effects)
            throws InterruptedException {
        return answer(ask, first, asker, path, sink, effects, new ArrayList<>(1));
    }

    /** As {@link #answer}, but a failure is an outcome too: about it are {@code failed}, its code, and {@code message}. */
    Effects.Outcome tried(Step.Ask ask, Request first, Asker asker, String path, Effects effects) throws InterruptedException {
        List<Served> served = new ArrayList<>(1);
        long startedAt = System.nanoTime();
        try {
            return answer(ask, first, asker, path, null, effects, served);
        } catch (BatonException failure) {
            effects.checkpoint();
            List<Attempt> attempts = Stream.concat(attempts(served).stream(), failed(failure).stream()).toList();
            Map<String, @Nullable Object> about = new LinkedHashMap<>();
            about.put("failed", failure.code());
            about.put("message", failure.getMessage());
            spent(about, attempts, Duration.ofNanos(System.nanoTime() - startedAt));
            return new Effects.Outcome(null, about);
        }
    }

    private Effects.Outcome answer(
            Step.Ask ask, Request first, Asker asker, String path, @Nullable ReplySink sink, Effects effects, List<Served> served)
            throws InterruptedException {
        Guarding guarding = asker.guards().guarding((guard, side, action, kinds) ->
                effects.emit(new RunEvent.Guarded(asker.run(), effects.now(), path, guard, side, action, kinds)),
                new Judging(dispatcher, asker.run(), path, asker.origin(), asker.budget()));
        Request sent = guarding.input(first);
        // What a guard has not looked at is told nobody: the caller gets what is certain.
        GuardedSink guarded = sink != null && guarding.looksAtAnswers() ? guarding.stream(sink, isStructured(ask)) : null;
        ReplySink live = guarded == null ? sink : guarded;
        Dispatch dispatch = dispatch(ask, sent, asker, path, live != null, guarding.kinds());
        // Two steps may ask the same and read the answer differently: what fits the one may not fit the other.
        CacheRule rule = ask.caching() == null ? null : CacheRule.of(ask.caching()).readAs(ask.returns().toString());
        try (Turn turn = cache.turn(dispatch, rule)) {
            Served kept = turn.replay(live);
            Effects.Outcome outcome;
            if (kept != null) {
                Served answer = guarded(kept, ask, guarding, guarded);
                outcome = new Effects.Outcome(AnswerReader.read(ask.returns(), answer.reply()).value(), about(List.of(answer), turn.elapsed()));
            } else {
                outcome = asked(ask, first, dispatch, guarding, turn, live, guarded, effects, served);
            }
            return outcome;
        } catch (CallerGone gone) {
            throw guarded == null || guarded.failure() == null ? gone : guarded.failure();
        }
    }

    private static Dispatch dispatch(Step.Ask ask, Request request, Asker asker, String path, boolean stream, Set<String> data) {
        return new Dispatch(
                asker.run(),
                path,
                ask.needs().taking(request.modalities()),
                ask.strategy(),
                request,
                stream,
                null,
                ask.policy().retry(),
                shorter(ask.policy().timeout(), ask.needs().limits().within()),
                ask.rules().stream().map(RuleLine::rule).toList(),
                asker.origin(),
                0,
                asker.budget(),
                data);
    }

    private Effects.Outcome asked(
            Step.Ask ask,
            Request first,
            Dispatch dispatch,
            Guarding guarding,
            Turn turn,
            @Nullable ReplySink sink,
            @Nullable GuardedSink guarded,
            Effects effects,
            List<Served> served)
            throws InterruptedException {
        Policy.Retry retry = ask.policy().retry();
        int tries = 1 + (retry == null ? settings.retry() : retry).times();
        Duration most = dispatch.most();
        ReplySink recording = turn.recording(sink);
        Dispatch next = dispatch.within(turn.left());
        for (int answers = 1; ; answers++) {
            Served raw = dispatcher.dispatch(next, recording);
            served.add(raw);
            Served answer = guarded(raw, ask, guarding, guarded);
            served.set(served.size() - 1, answer);
            AnswerReader read = AnswerReader.read(ask.returns(), answer.reply());
            if (read.misfits().isEmpty()) {
                turn.keep(raw);
                return new Effects.Outcome(read.value(), about(served, turn.elapsed()));
            }
            String misfit = String.join("; ", read.misfits());
            effects.emit(new RunEvent.AnswerRejected(
                    dispatch.run(), effects.now(), dispatch.path(), answer.model().id(), misfit));
            if (answers >= tries || sink != null || spent(most, turn)) {
                throw new AnswerMisfit(answer.model().id(), answers, read.misfits(), ask.position());
            }
            Request corrected = AskRequest.corrected(first, answer.reply().text(), read.misfits());
            next = dispatch.with(guarding.input(corrected)).about(guarding.kinds()).within(most == null ? null : most.minus(turn.elapsed()));
        }
    }

    /** What was told piece by piece is the answer; else what the guards leave of it. */
    private static Served guarded(Served raw, Step.Ask ask, Guarding guarding, @Nullable GuardedSink told) {
        return raw.with(told == null ? guarding.output(raw.reply(), isStructured(ask)) : told.end());
    }

    private static boolean isStructured(Step.Ask ask) {
        Shape shape = ask.returns();
        return shape instanceof Shape.Fields || shape instanceof Shape.Items || shape instanceof Shape.AnyMap;
    }

    private static boolean spent(@Nullable Duration most, Turn turn) {
        return most != null && most.minus(turn.elapsed()).isNegative();
    }

    private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
        return one == null ? other : other == null || one.compareTo(other) <= 0 ? one : other;
    }

    /** What {@code about(name)} tells: costs in dollars, latency in milliseconds. */
    private static Map<String, @Nullable Object> about(List<Served> served, Duration latency) {
        Served last = served.getLast();
        Reply reply = last.reply();
        Map<String, @Nullable Object> about = new LinkedHashMap<>();
        about.put("model", last.model().id());
        about.put("version", reply.model());
        about.put("strategy", last.route().strategy());
        about.put("reason", last.route().reason(last.model().id()));
        spent(about, attempts(served), latency);
        about.put("confidence", reply.confidence() == null ? null : Values.plain(reply.confidence()));
        about.put("scores", Values.plain(reply.scores()));
        about.put("sources", reply.sources().stream()
                .map(source -> {
                    Map<String, @Nullable Object> place = new LinkedHashMap<>();
                    place.put("source", source.source());
                    place.put("start", source.start());
                    place.put("end", source.end());
                    place.put("text", source.text());
                    return place;
                })
                .toList());
        about.put("cached", served.getLast().attempt().cached());
        return about;
    }

    private static List<Attempt> attempts(List<Served> served) {
        return served.stream().flatMap(one -> one.attempts().stream()).toList();
    }

    private static List<Attempt> failed(BatonException failure) {
        return switch (failure) {
            case DispatchFailed nobody -> nobody.attempts();
            case OutOfBudget nothing -> nothing.attempts();
            default -> List.of();
        };
    }

    private static void spent(Map<String, @Nullable Object> about, List<Attempt> attempts, Duration latency) {
        Money cost = Attempt.cost(attempts);
        Usage usage = Attempt.usage(attempts);
        about.put("cost", cost == null ? null : cost.inDollars());
        about.put("latency", latency.toMillis());
        about.put("inputTokens", usage.totalInput());
        about.put("outputTokens", usage.totalOutput());
        about.put("attempts", attempts.stream().map(attempt -> Values.fromJson(attempt.toJson())).toList());
    }
}
