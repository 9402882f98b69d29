package dev.baton.plugins.provider.gemini;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.ServerSentEvents;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonReader;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.ReplySink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer that comes as server-sent events ({@code alt=sse}). The protocol has no event that says "done": the answer is
 * complete where the bytes end after a finish reason. It is not complete at that reason already: the usage may come after it, and older
 * models give a reason with each piece.
 */
final class ContentStreamDecoder implements ReplyDecoder {

    private final ModelCall call;
    private final JsonReader json = new JsonReader();
    private final AnswerReader reader;
    private final ServerSentEvents events = new ServerSentEvents(this::event);
    private @Nullable ReplySink sink;
    private int count;

    ContentStreamDecoder(ModelCall call, Failures failures) {
        this.call = call;
        this.reader = new AnswerReader(call, failures);
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
        if (!reader.isStopped()) {
            throw new BrokenAnswer(
                    count == 0
                            ? "the stream ended without an event"
                            : "the stream ended after " + count + " events, without a finish reason");
        }
        reader.finish(out);
    }

    private void event(@Nullable String type, byte[] bytes, int from, int length) {
        ReplySink out = sink;
        if (length == 0 || out == null) {
            return;
        }
        Json response;
        try {
            response = json.read(bytes, from, length);
        } catch (JsonException e) {
            throw new BrokenAnswer("event " + (count + 1) + " of the stream is no JSON (" + e.getMessage() + ")", e);
        }
        count++;
        reader.read(response, call.raw() ? Arrays.copyOfRange(bytes, from, from + length) : null, out);
    }
}
