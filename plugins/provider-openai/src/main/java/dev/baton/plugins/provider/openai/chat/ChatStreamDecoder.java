package dev.baton.plugins.provider.openai.chat;

import dev.baton.plugins.provider.openai.server.Failures;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.ServerSentEvents;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonReader;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.RawBody;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a chat answer that comes as server-sent events. It is complete at {@code [DONE]}, after a finish reason; at the end of
 * the bytes after a finish reason only where the server is one that sends no {@code [DONE]}.
 */
public final class ChatStreamDecoder implements ReplyDecoder {

    private final ModelCall call;
    private final JsonReader json = new JsonReader();
    private final Failures failures;
    private final boolean endsWithoutDone;
    private final boolean passesUsage;
    private final ServerSentEvents events = new ServerSentEvents(this::event);
    private final ChatChoice choice;
    private @Nullable ReplySink sink;
    private int count;
    private boolean done;

    /** For the answer to that call. */
    public ChatStreamDecoder(ModelCall call, Failures failures, boolean endsWithoutDone) {
        this.call = call;
        this.choice = new ChatChoice(call);
        this.failures = failures;
        this.endsWithoutDone = endsWithoutDone;
        RawBody raw = call.request().raw();
        this.passesUsage = raw != null && ChatEncoder.asksForUsage(raw.body());
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, ReplySink out) {
        if (call.raw() && !call.stream()) {
            throw new BrokenAnswer("a stream where a whole answer was asked for and is to be passed on");
        }
        sink = out;
        events.feed(bytes, offset, length);
    }

    @Override
    public void end(ReplySink out) {
        if (done) {
            return;
        }
        if (choice.stop() != null && endsWithoutDone) {
            finish(out);
            return;
        }
        throw new BrokenAnswer(
                count == 0
                        ? "the stream ended without an event"
                        : "the stream ended after " + count + " events, "
                                + (choice.stop() == null ? "in mid-answer" : "without its [DONE]"));
    }

    @Override
    public boolean isComplete() {
        return done;
    }

    private void event(@Nullable String type, byte[] bytes, int from, int length) {
        ReplySink out = sink;
        if (done || length == 0 || out == null) {
            return;
        }
        if (isDone(bytes, from, length)) {
            if (choice.stop() == null) {
                throw new BrokenAnswer("the stream's [DONE] came after " + count + " events without a finish reason");
            }
            finish(out);
            return;
        }
        chunk(parsed(bytes, from, length), bytes, from, length, out);
    }

    private void chunk(Json chunk, byte[] bytes, int from, int length, ReplySink out) {
        Json choices = chunk.at("choices");
        Usage usage = ChatUsage.of(chunk.at("usage"));
        if (count++ == 0 && chunk.at("error").isNull()) {
            start(chunk, out);
        }
        boolean usageOnly = usage != null && choices instanceof JsonArray array && array.size() == 0;
        if (call.raw() && chunk.at("error").isNull() && (passesUsage || !usageOnly)) {
            out.accept(new ReplyEvent.Raw(Arrays.copyOfRange(bytes, from, from + length)));
        }
        if (usage != null) {
            out.accept(new ReplyEvent.UsageReported(usage.service(chunk.at("service_tier").text())));
        }
        failures.check(chunk);
        if (choices instanceof JsonArray all) {
            for (Json one : all) {
                // A caller may have asked for several answers; the first is the canonical one.
                if (one.at("index").integer(0) == 0) {
                    failures.check(one);
                    choice.read(one, one.at("delta"), out);
                }
            }
        }
    }

    private void start(Json chunk, ReplySink out) {
        if (!(chunk instanceof JsonObject) || chunk.at("choices").isNull() && chunk.at("id").isNull()) {
            throw new BrokenAnswer("a stream whose first event is no piece of a chat answer");
        }
        String id = chunk.at("id").text();
        String model = chunk.at("model").text("");
        if (id != null && !id.isEmpty()) {
            choice.replyId(id);
        }
        out.accept(new ReplyEvent.Started(id, model.isBlank() ? call.model().name() : model));
    }

    private void finish(ReplySink out) {
        done = true;
        choice.end(out);
    }

    private Json parsed(byte[] bytes, int from, int length) {
        try {
            return json.read(bytes, from, length);
        } catch (JsonException e) {
            throw new BrokenAnswer("event " + (count + 1) + " of the stream is no JSON (" + e.getMessage() + ")", e);
        }
    }

    private static boolean isDone(byte[] bytes, int from, int length) {
        return bytes[from] == '['
                && length == 6
                && bytes[from + 1] == 'D'
                && bytes[from + 2] == 'O'
                && bytes[from + 3] == 'N'
                && bytes[from + 4] == 'E'
                && bytes[from + 5] == ']';
    }
}
