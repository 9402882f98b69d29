package dev.baton.server.openai.responses;

import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.request.Part;
import org.jspecify.annotations.Nullable;

/** What the model calls, piece by piece. For one thread. */
final class StreamedCall implements StreamedItem {

    private final ItemEvents events;
    private final String callId;
    private final String name;
    private final StringBuilder arguments = new StringBuilder();
    private @Nullable String signature;
    private String status = OutputItems.UNDER_WAY;

    /** A call that begins with that piece; it still has to be added. */
    StreamedCall(ItemEvents events, ReplyEvent.ToolCall first) {
        this.events = events;
        this.callId = first.id() == null ? events.id() : first.id();
        this.name = first.name() == null ? "" : first.name();
        events.added(item());
    }

    void add(ReplyEvent.ToolCall piece) {
        signature = piece.signature() == null ? signature : piece.signature();
        if (!piece.arguments().isEmpty()) {
            arguments.append(piece.arguments());
            events.send("response.function_call_arguments.delta", JsonObject.builder().put("delta", piece.arguments()));
        }
    }

    @Override
    public void close(String end) {
        status = end;
        events.send(
                "response.function_call_arguments.done",
                JsonObject.builder().put("name", name).put("arguments", arguments));
        events.done(item());
    }

    @Override
    public JsonObject item() {
        return OutputItems.call(events.id(), new Part.ToolCall(callId, name, arguments.toString(), signature), status);
    }
}
