package dev.baton.server.openai;

import dev.baton.engine.Baton;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunResult;
import dev.baton.server.failure.Faults;
import dev.baton.server.http.Exchange;
import dev.baton.server.runs.RunWatch;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.StopReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Answers a chat request by an orchestration: its result, where that is text, else the result's JSON. A client that hangs up
 * stops the run. Safe for many threads.
 */
final class OrchestrationAnswers {

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Baton baton;
    private final Clock clock;

    OrchestrationAnswers(Baton baton, Clock clock) {
        this.baton = baton;
        this.clock = clock;
    }

    void answer(Exchange exchange, ChatBody body, String name) throws IOException, InterruptedException {
        Map<String, Object> inputs = ConversationInputs.of(baton.plan(name), body.request().messages());
        if (body.stream()) {
            stream(exchange, body, name, inputs);
            return;
        }
        Run run = baton.start(name, inputs, false);
        Completion completion = begin(exchange, body, run);
        RunResult result = result(run);
        exchange.json(200, completion.whole(text(result), result.usage()));
    }

    private Completion begin(Exchange exchange, ChatBody body, Run run) {
        exchange.header("Baton-Run", run.id());
        exchange.stopBy(run::cancel);
        return new Completion("chatcmpl-" + run.id(), clock.instant().getEpochSecond(), body.model());
    }

    private void stream(Exchange exchange, ChatBody body, String name, Map<String, Object> inputs) throws InterruptedException {
        ChunkStream out = new ChunkStream(exchange.events(), body.usage());
        try (RunWatch watch = new RunWatch(baton, name, inputs)) {
            Completion completion = begin(exchange, body, watch.run());
            while (!watch.isOver()) {
                if (watch.next(PATIENCE) instanceof RunEvent.TextArrived piece) {
                    out.send(completion, JsonObject.EMPTY.with("content", piece.delta()), null);
                }
            }
            RunResult result = watch.run().result();
            if (!out.hasBegun()) {
                out.send(completion, JsonObject.EMPTY.with("content", text(result)), null);
            }
            out.send(completion, JsonObject.EMPTY, StopReason.END);
            out.used(completion, result.usage());
            out.done();
        } catch (InterruptedException | RuntimeException failure) {
            if (!out.hasBegun() || exchange.isClientGone() || failure instanceof UncheckedIOException) {
                throw failure;
            }
            out.fail(Faults.of(failure));
        }
    }

    private static RunResult result(Run run) throws InterruptedException {
        try {
            return run.result();
        } catch (InterruptedException stopped) {
            run.cancel();
            throw stopped;
        }
    }

    private static String text(RunResult result) {
        return result.value() instanceof CharSequence text ? text.toString() : result.output().toString();
    }
}
