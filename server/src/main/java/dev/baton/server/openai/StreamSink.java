package dev.baton.server.openai;

import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns an answer's events into a stream in OpenAI's format, or passes the provider's own pieces on where they come in that
 * format. A provider's own piece comes before the events that were read from it. For one thread.
 */
final class StreamSink implements ReplySink {

    private final ChunkStream out;
    private final long created;
    private final String newId;
    private Completion completion;
    private boolean raw;

    /**
     * A sink for one answer.
     *
     * @param newId the identifier of the answer where the provider gives none
     * @param model the name of the model where the provider gives none
     */
    StreamSink(ChunkStream out, String newId, long created, String model) {
        this.out = out;
        this.newId = newId;
        this.created = created;
        this.completion = new Completion(newId, created, model);
    }

    /** The head of the pieces. */
    Completion completion() {
        return completion;
    }

    /** True where the provider's own pieces were passed on. */
    boolean isRaw() {
        return raw;
    }

    @Override
    public void accept(ReplyEvent event) {
        if (event instanceof ReplyEvent.Raw piece) {
            raw = true;
            out.raw(piece.data());
            return;
        }
        if (raw) {
            return;
        }
        switch (event) {
            case ReplyEvent.Started started ->
                completion = new Completion(started.id() == null ? newId : started.id(), created, started.model());
            case ReplyEvent.Text text -> out.send(completion, JsonObject.EMPTY.with("content", text.delta()), null);
            case ReplyEvent.Reasoning thought -> {
                if (!thought.delta().isEmpty()) {
                    out.send(completion, JsonObject.EMPTY.with("reasoning_content", thought.delta()), null);
                }
            }
            case ReplyEvent.ToolCall call -> out.send(completion, JsonObject.EMPTY.with("tool_calls", List.of(call(call))), null);
            case ReplyEvent.Finished finished -> out.send(completion, JsonObject.EMPTY, finished.reason());
            case ReplyEvent.Scores scores -> {}
            case ReplyEvent.Confidence confidence -> {}
            case ReplyEvent.Sources sources -> {}
            case ReplyEvent.Vectors vectors -> {}
            case ReplyEvent.Ranking ranking -> {}
            case ReplyEvent.UsageReported usage -> {}
            case ReplyEvent.Raw passed -> {}
        }
    }

    private static JsonObject call(ReplyEvent.ToolCall call) {
        @Nullable String id = call.id();
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
