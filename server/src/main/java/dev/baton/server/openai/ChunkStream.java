package dev.baton.server.openai;

import dev.baton.server.failure.Fault;
import dev.baton.server.http.EventWriter;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A stream in OpenAI's format. It ends with {@code [DONE]}, or with an event that holds an error: never silently. For one thread.
 */
final class ChunkStream {

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final EventWriter events;
    private final boolean withUsage;
    private boolean named;

    ChunkStream(EventWriter events, boolean withUsage) {
        this.events = events;
        this.withUsage = withUsage;
    }

    /** True once something was sent. */
    boolean hasBegun() {
        return events.hasBegun();
    }

    /** Sends a piece of a provider's own stream, as it is. */
    void raw(byte[] data) {
        events.data(data);
    }

    /** Sends a piece; the first one says who speaks. */
    void send(Completion completion, JsonObject delta, @Nullable StopReason stop) {
        JsonObject piece = delta;
        if (!named) {
            named = true;
            JsonObject.Builder first = JsonObject.builder().put("role", "assistant");
            delta.forEach(first::put);
            piece = first.build();
        }
        JsonObject chunk = completion.chunk(piece, stop);
        events.data((withUsage ? chunk.with("usage", null) : chunk).toBytes());
    }

    /** Sends what was used, where the caller wanted to know. */
    void used(Completion completion, Usage usage) {
        if (withUsage) {
            events.data(completion.used(usage).toBytes());
        }
    }

    /** Ends the stream. */
    void done() {
        events.data(DONE);
    }

    /** Ends the stream with what went wrong. */
    void fail(Fault fault) {
        events.data(OpenAiError.of(fault).toBytes());
    }
}
