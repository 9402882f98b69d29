package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonReader;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.Usage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer that comes as an event stream. It is complete at {@code metadata} after {@code messageStop}: that is the order in which the
 * service sends them, and what was used is in the last.
 */
final class ConverseStreamDecoder implements ReplyDecoder {

    private final ModelCall call;
    private final JsonReader json = new JsonReader();
    private final HttpHead head;
    private final Failures failures;
    private final EventStream events = new EventStream(this::message);
    private final Content content = new Content();
    private @Nullable ReplySink sink;
    private @Nullable String stop;
    private int count;
    private boolean started;
    private boolean done;

    ConverseStreamDecoder(ModelCall call, HttpHead head, Failures failures) {
        this.call = call;
        this.head = head;
        this.failures = failures;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, ReplySink out) {
        if (call.raw() && !call.stream()) {
            throw new BrokenAnswer("a stream where a whole answer was asked for and is to be passed on");
        }
        if (done) {
            return;
        }
        sink = out;
        events.feed(bytes, offset, length);
    }

    @Override
    public void end(ReplySink out) {
        if (done) {
            return;
        }
        String where = events.isInMessage() ? "in mid-message" : stop == null ? "in mid-answer" : "without its metadata";
        throw new BrokenAnswer(
                count == 0 && !events.isInMessage()
                        ? "the stream ended without an event"
                        : "the stream ended after " + count + " events, " + where);
    }

    @Override
    public boolean isComplete() {
        return done;
    }

    private void message(EventMessage message) {
        ReplySink out = sink;
        if (done || out == null) {
            return;
        }
        String kind = message.header(":message-type");
        if (kind.equals("exception") || kind.equals("error")) {
            throw failures.of(message);
        }
        if (!kind.equals("event")) {
            throw new BrokenAnswer("a message of the stream that is neither event nor exception");
        }
        event(message.header(":event-type"), parsed(message), message, out);
    }

    private void event(String type, Json event, EventMessage message, ReplySink out) {
        count++;
        if (!started && !type.equals("messageStart")) {
            throw new BrokenAnswer("a stream whose first event is no messageStart");
        }
        if (!started) {
            started = true;
            out.accept(new ReplyEvent.Started(head.header("x-amzn-requestid").orElse(null), call.model().name()));
        }
        if (call.raw()) {
            int from = message.from();
            out.accept(new ReplyEvent.Raw(Arrays.copyOfRange(message.bytes(), from, from + message.length())));
        }
        switch (type) {
            case "contentBlockStart" -> content.start(event.at("start"), out);
            case "contentBlockDelta" -> content.delta(event.at("delta"), out);
            case "contentBlockStop" -> content.stop(out);
            case "messageStop" -> {
                content.end(out);
                stop = event.at("stopReason").text("");
            }
            case "metadata" -> finish(event, out);
            default -> {
                // An event of a later version of the protocol; clients pass over what they do not know.
            }
        }
    }

    private void finish(Json metadata, ReplySink out) {
        String reason = stop;
        if (reason == null || reason.isEmpty()) {
            throw new BrokenAnswer("a stream whose metadata came before the reason why it ended");
        }
        Usage usage = ConverseUsage.of(metadata.at("usage"));
        if (usage != null) {
            out.accept(new ReplyEvent.UsageReported(usage.service(metadata.at("serviceTier").at("type").text())));
        }
        ReplyEvent last = new ReplyEvent.Finished(content.reason(reason));
        done = true;
        events.stop();
        out.accept(last);
    }

    private JsonObject parsed(EventMessage message) {
        try {
            Json event = json.read(message.bytes(), message.payload(), message.payloadLength());
            if (event instanceof JsonObject object) {
                return object;
            }
            throw new BrokenAnswer("event " + (count + 1) + " of the stream is no JSON object");
        } catch (JsonException e) {
            throw new BrokenAnswer("event " + (count + 1) + " of the stream is no JSON (" + e.getMessage() + ")", e);
        }
    }
}
