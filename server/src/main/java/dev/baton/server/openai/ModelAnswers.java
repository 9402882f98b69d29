package dev.baton.server.openai;

import dev.baton.engine.Baton;
import dev.baton.engine.Target;
import dev.baton.engine.dispatch.CallerGone;
import dev.baton.engine.dispatch.Served;
import dev.baton.engine.run.RunIds;
import dev.baton.server.failure.Faults;
import dev.baton.server.http.Exchange;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.Usage;
import java.io.IOException;
import java.time.Clock;

/**
 * Answers a chat request by a model. A provider of the same protocol is passed through: its own bytes go back to the caller as
 * they are. Safe for many threads.
 */
final class ModelAnswers {

    private final Baton baton;
    private final RunIds ids;
    private final Clock clock;

    ModelAnswers(Baton baton, RunIds ids, Clock clock) {
        this.baton = baton;
        this.ids = ids;
        this.clock = clock;
    }

    void answer(Exchange exchange, ChatBody body, Target target) throws IOException, InterruptedException {
        if (body.stream()) {
            stream(exchange, body, target);
        } else {
            whole(exchange, body, target);
        }
    }

    private void whole(Exchange exchange, ChatBody body, Target target) throws IOException, InterruptedException {
        RawPiece raw = new RawPiece();
        Served served = baton.ask(target, body.request(), false, ChatBody.PROTOCOL, raw);
        exchange.header("Baton-Model", served.model().id());
        byte[] own = raw.bytes();
        if (own != null) {
            exchange.bytes(200, "application/json", own);
            return;
        }
        Reply reply = served.reply();
        String id = reply.id() == null ? ids.next("chatcmpl-") : reply.id();
        String model = reply.model().isEmpty() ? served.model().id() : reply.model();
        exchange.json(200, new Completion(id, seconds(), model).whole(reply, used(served)));
    }

    private void stream(Exchange exchange, ChatBody body, Target target) throws InterruptedException {
        ChunkStream out = new ChunkStream(exchange.events(), body.usage());
        StreamSink sink = new StreamSink(out, ids.next("chatcmpl-"), seconds(), body.model());
        try {
            Served served = baton.ask(target, body.request(), true, ChatBody.PROTOCOL, sink);
            if (!sink.isRaw()) {
                out.used(sink.completion(), used(served));
            }
            out.done();
        } catch (CallerGone gone) {
            throw gone;
        } catch (InterruptedException | RuntimeException failure) {
            if (!out.hasBegun() || exchange.isClientGone()) {
                throw failure;
            }
            out.fail(Faults.of(failure));
        }
    }

    private long seconds() {
        return clock.instant().getEpochSecond();
    }

    private static Usage used(Served served) {
        Usage reported = served.reply().usage();
        return reported == null ? served.attempts().getLast().usage() : reported;
    }
}
