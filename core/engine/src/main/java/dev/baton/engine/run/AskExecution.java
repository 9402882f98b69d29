package dev.baton.engine.run;

import dev.baton.engine.dispatch.Attempt;
import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.dispatch.Dispatcher;
import dev.baton.engine.dispatch.Served;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.AnswerMisfit;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.DispatchFailed;
import dev.baton.engine.plan.Policy;
import dev.baton.engine.plan.RuleLine;
import dev.baton.engine.plan.Step;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.Request;
import dev.baton.spi.routing.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Has an ask step answered: by whichever model the dispatcher finds, and again, told what was wrong, while the answer does not fit what
 * the step returns.
 */
final class AskExecution {

    private final Dispatcher dispatcher;
    private final WorkspaceSettings settings;

    AskExecution(Dispatcher dispatcher, WorkspaceSettings settings) {
        this.dispatcher = dispatcher;
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
            List<Attempt> attempts = attempts(served);
            if (failure instanceof DispatchFailed nobody) {
                attempts = Stream.concat(attempts.stream(), nobody.attempts().stream()).toList();
            }
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
        List<Rule> rules = ask.rules().stream().map(RuleLine::rule).toList();
        Policy.Retry retry = ask.policy().retry();
        int tries = 1 + (retry == null ? settings.retry() : retry).times();
        Duration most = shorter(ask.policy().timeout(), ask.needs().limits().within());
        long startedAt = System.nanoTime();
        Request request = first;
        for (int answers = 1; ; answers++) {
            Duration left = most == null ? null : most.minusNanos(System.nanoTime() - startedAt);
            Served answer = dispatcher.dispatch(
                    new Dispatch(
                            asker.run(), path, ask.needs().taking(request.modalities()), ask.strategy(), request, sink != null, null, retry, left,
                            rules, asker.origin()),
                    sink);
            served.add(answer);
            AnswerReader read = AnswerReader.read(ask.returns(), answer.reply());
            if (read.misfits().isEmpty()) {
                return new Effects.Outcome(read.value(), about(served, Duration.ofNanos(System.nanoTime() - startedAt)));
            }
            String misfit = String.join("; ", read.misfits());
            effects.emit(new RunEvent.AnswerRejected(asker.run(), effects.now(), path, answer.model().id(), misfit));
            if (answers >= tries || sink != null || spent(most, startedAt)) {
                throw new AnswerMisfit(answer.model().id(), answers, read.misfits(), ask.position());
            }
            request = AskRequest.corrected(first, answer.reply().text(), read.misfits());
        }
    }

    private static boolean spent(@Nullable Duration most, long startedAt) {
        return most != null && most.minusNanos(System.nanoTime() - startedAt).isNegative();
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
        return about;
    }

    private static List<Attempt> attempts(List<Served> served) {
        return served.stream().flatMap(one -> one.attempts().stream()).toList();
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
