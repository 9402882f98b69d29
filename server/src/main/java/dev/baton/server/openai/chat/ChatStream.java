package dev.baton.server.openai.chat;

import dev.baton.server.failure.Fault;
import dev.baton.server.http.EventWriter;
import dev.baton.server.openai.OpenAiError;
import dev.baton.server.serving.AnswerHead;
import dev.baton.server.serving.AnswerStream;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream of chunks. It ends with {@code [DONE]}, or with an event that holds an error. For one thread. */
final class ChatStream implements AnswerStream {

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final EventWriter events;
    private final boolean withUsage;
    private @Nullable Completion completion;
    private boolean named;

    ChatStream(EventWriter events, boolean withUsage) {
        this.events = events;
        this.withUsage = withUsage;
    }

    @Override
    public void begin(AnswerHead head) {
        completion = new Completion(head);
    }

    @Override
    public void event(ReplyEvent event) {
        switch (event) {
            case ReplyEvent.Text text -> send(JsonObject.EMPTY.with("content", text.delta()), null);
            case ReplyEvent.Reasoning thought -> {
                if (!thought.delta().isEmpty()) {
                    send(JsonObject.EMPTY.with("reasoning_content", thought.delta()), null);
                }
            }
            case ReplyEvent.ToolCall call -> send(JsonObject.EMPTY.with("tool_calls", List.of(call(call))), null);
            case ReplyEvent.Finished finished -> send(JsonObject.EMPTY, finished.reason());
            case ReplyEvent.Started started -> {}
            case ReplyEvent.Scores scores -> {}
            case ReplyEvent.Confidence confidence -> {}
            case ReplyEvent.Sources sources -> {}
            case ReplyEvent.Vectors vectors -> {}
            case ReplyEvent.Ranking ranking -> {}
            case ReplyEvent.UsageReported usage -> {}
            case ReplyEvent.Raw passed -> {}
        }
    }

    @Override
    public void end(Usage usage) {
        if (withUsage) {
            events.data(begun().used(usage).toBytes());
        }
        events.data(DONE);
    }

    @Override
    public void raw(byte[] data) {
        events.data(data);
    }

    @Override
    public void endRaw() {
        events.data(DONE);
    }

    @Override
    public void fail(Fault fault) {
        events.data(OpenAiError.of(fault).toBytes());
    }

    /** Sends a piece; the first one says who speaks. */
    private void send(JsonObject delta, @Nullable StopReason stop) {
        JsonObject piece = delta;
        if (!named) {
            named = true;
            JsonObject.Builder first = JsonObject.builder().put("role", "assistant");
            delta.forEach(first::put);
            piece = first.build();
        }
        JsonObject chunk = begun().chunk(piece, stop);
        events.data((withUsage ? chunk.with("usage", null) : chunk).toBytes());
    }

    private Completion begun() {
        Completion known = completion;
        if (known == null) {
            throw new IllegalStateException("the answer has not begun");
        }
        return known;
    }

    private static JsonObject call(ReplyEvent.ToolCall call) {
        String id = call.id();
        return JsonObject.builder()
                .put("index", call.index())
                .putIfPresent("id", id)
                .putIfPresent("type", id == null ? null : "function")
                .put("function", JsonObject.builder()
                        .putIfPresent("name", call.name())
                        .put("arguments", call.arguments())
                        .build())
                .build();
    }
}
