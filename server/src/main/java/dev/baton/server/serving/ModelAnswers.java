package dev.baton.server.serving;

import dev.baton.engine.Asking;
import dev.baton.engine.Baton;
import dev.baton.engine.Target;
import dev.baton.engine.cache.CacheRule;
import dev.baton.engine.dispatch.CallerGone;
import dev.baton.engine.dispatch.Origin;
import dev.baton.engine.dispatch.Served;
import dev.baton.engine.run.RunIds;
import dev.baton.server.failure.Faults;
import dev.baton.server.http.EventWriter;
import dev.baton.server.http.Exchange;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;

/**
 * Answers a request by a model. A provider of the same protocol is passed through: its own bytes go back to the caller as they
 * are. Where the workspace keeps served answers, one that was kept is given, as the request's {@code Cache-Control} allows, and {@code
 * Baton-Cache} and {@code Age} say so; what the policy's guards did, {@code Baton-Guard} says. Safe for many threads.
 */
final class ModelAnswers {

    private final Baton baton;
    private final ServedProtocol protocol;
    private final RunIds ids;
    private final Clock clock;

    ModelAnswers(Baton baton, ServedProtocol protocol, RunIds ids, Clock clock) {
        this.baton = baton;
        this.protocol = protocol;
        this.ids = ids;
        this.clock = clock;
    }

    void answer(Exchange exchange, Asked asked, Target target, Origin caller) throws IOException, InterruptedException {
        Origin origin = caller.named(exchange.id());
        exchange.header("Baton-Request", exchange.id());
        EventWriter events = exchange.events();
        Optional<AnswerStream> stream = asked.stream(events);
        if (stream.isPresent()) {
            stream(exchange, asked, target, origin, events, stream.get());
        } else {
            whole(exchange, asked, target, origin);
        }
    }

    private void whole(Exchange exchange, Asked asked, Target target, Origin origin) throws IOException, InterruptedException {
        RawPiece raw = new RawPiece();
        Served served = asking(exchange).ask(target, asked.request(), false, protocol.name(), raw, origin);
        exchange.header("Baton-Model", served.model().id());
        byte[] own = raw.bytes();
        if (own != null) {
            exchange.bytes(200, "application/json", own);
            return;
        }
        Reply reply = served.reply();
        String id = reply.id() == null ? ids.next(protocol.prefix()) : reply.id();
        String model = reply.model().isEmpty() ? served.model().id() : reply.model();
        AnswerHead head = new AnswerHead(id, clock.instant(), model);
        exchange.bytes(200, "application/json", asked.whole(head, reply, used(served)));
    }

    private void stream(Exchange exchange, Asked asked, Target target, Origin origin, EventWriter events, AnswerStream out)
            throws InterruptedException {
        Relay relay = new Relay(out, new AnswerHead(ids.next(protocol.prefix()), clock.instant(), asked.model()));
        try {
            Served served = asking(exchange).relay(target, asked.request(), protocol.name(), relay, origin);
            relay.end(used(served));
        } catch (CallerGone | UncheckedIOException gone) {
            throw gone;
        } catch (InterruptedException | RuntimeException failure) {
            if (!events.hasBegun() || exchange.isClientGone()) {
                throw failure;
            }
            out.fail(Faults.of(failure));
        }
    }

    private Asking asking(Exchange exchange) {
        CacheRule rule = CacheControl.of(exchange.header("Cache-Control")).rule(baton.settings().cache().served());
        return baton.asking(rule, age -> {
            exchange.header("Baton-Cache", age == null ? "miss" : "hit");
            if (age != null) {
                exchange.header("Age", Long.toString(age.toSeconds()));
            }
        })
                .watched(new GuardHeader(exchange))
                .admitted(admission -> admission.headers().forEach(exchange::header));
    }

    /** What the model's provider says of it, as it says it; where that cannot be, or it says nothing, what the books have. */
    private static Usage used(Served served) {
        Usage reported = served.reply().usage();
        return reported == null ? served.attempt().usage() : reported;
    }
}
