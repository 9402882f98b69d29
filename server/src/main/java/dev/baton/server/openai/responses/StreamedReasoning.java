package dev.baton.server.openai.responses;

import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.ReplyEvent;
import org.jspecify.annotations.Nullable;

/** What the model thinks, piece by piece. For one thread. */
final class StreamedReasoning implements StreamedItem {

    private final ItemEvents events;
    private final StringBuilder text = new StringBuilder();
    private @Nullable String signature;

    StreamedReasoning(ItemEvents events) {
        this.events = events;
        events.added(item());
    }

    void add(ReplyEvent.Reasoning piece) {
        signature = piece.signature() == null ? signature : piece.signature();
        if (piece.delta().isEmpty()) {
            return;
        }
        if (text.isEmpty()) {
            events.send("response.reasoning_summary_part.added", summary().put("part", OutputItems.summary("")));
        }
        text.append(piece.delta());
        events.send("response.reasoning_summary_text.delta", summary().put("delta", piece.delta()));
    }

    @Override
    public void close(String end) {
        if (!text.isEmpty()) {
            String whole = text.toString();
            events.send("response.reasoning_summary_text.done", summary().put("text", whole));
            events.send("response.reasoning_summary_part.done", summary().put("part", OutputItems.summary(whole)));
        }
        events.done(item());
    }

    @Override
    public JsonObject item() {
        return OutputItems.reasoning(events.id(), text.toString(), signature);
    }

    private static JsonObject.Builder summary() {
        return JsonObject.builder().put("summary_index", 0);
    }
}
