package dev.baton.server.serving;

import dev.baton.engine.Baton;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.event.RunEvent;
import dev.baton.engine.run.Run;
import dev.baton.engine.run.RunResult;
import dev.baton.server.failure.Faults;
import dev.baton.server.http.EventWriter;
import dev.baton.server.http.Exchange;
import dev.baton.server.runs.RunWatch;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.ReplyBuilder;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.request.ChatRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Answers a chat request by an orchestration: its result, where that is text, else the result's JSON. A client that hangs up
 * stops the run. Safe for many threads.
 */
final class OrchestrationAnswers {

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Baton baton;
    private final ServedProtocol protocol;
    private final Clock clock;

    OrchestrationAnswers(Baton baton, ServedProtocol protocol, Clock clock) {
        this.baton = baton;
        this.protocol = protocol;
        this.clock = clock;
    }

    void answer(Exchange exchange, Asked asked, ChatRequest chat, String name, Origin origin) throws IOException, InterruptedException {
        Map<String, Object> inputs = ConversationInputs.of(baton.plan(name), chat.messages());
        EventWriter events = exchange.events();
        Optional<AnswerStream> stream = asked.stream(events);
        if (stream.isPresent()) {
            stream(exchange, asked, name, inputs, origin, events, stream.get());
            return;
        }
        Run run = baton.start(name, inputs, false, null, origin);
        AnswerHead head = begin(exchange, asked, run);
        RunResult result = result(run);
        exchange.bytes(200, "application/json", asked.whole(head, reply(head, text(result)), result.usage()));
    }

    private AnswerHead begin(Exchange exchange, Asked asked, Run run) {
        exchange.header("Baton-Run", run.id());
        exchange.stopBy(run::cancel);
        return new AnswerHead(protocol.prefix() + run.id(), clock.instant(), asked.model());
    }

    private void stream(
            Exchange exchange, Asked asked, String name, Map<String, Object> inputs, Origin origin, EventWriter events, AnswerStream out)
            throws InterruptedException {
        try (RunWatch watch = new RunWatch(baton, name, inputs, origin)) {
            Relay relay = new Relay(out, begin(exchange, asked, watch.run()));
            while (!watch.isOver()) {
                if (watch.next(PATIENCE) instanceof RunEvent.TextArrived piece) {
                    relay.accept(new ReplyEvent.Text(piece.delta()));
                }
            }
            RunResult result = watch.run().result();
            if (!events.hasBegun()) {
                relay.accept(new ReplyEvent.Text(text(result)));
            }
            relay.accept(new ReplyEvent.Finished(StopReason.END));
            relay.end(result.usage());
        } catch (InterruptedException | RuntimeException failure) {
            if (!events.hasBegun() || exchange.isClientGone() || failure instanceof UncheckedIOException) {
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

    private static Reply reply(AnswerHead head, String text) {
        ReplyBuilder reply = new ReplyBuilder();
        reply.accept(new ReplyEvent.Started(head.id(), head.model()));
        reply.accept(new ReplyEvent.Text(text));
        reply.accept(new ReplyEvent.Finished(StopReason.END));
        return reply.build();
    }

    private static String text(RunResult result) {
        return result.value() instanceof CharSequence text ? text.toString() : result.output().toString();
    }
}
