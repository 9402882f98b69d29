package dev.baton.server.openai.responses;

import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;

/** What the model says, piece by piece. For one thread. */
final class StreamedMessage implements StreamedItem {

    private final ItemEvents events;
    private final StringBuilder text = new StringBuilder();
    private String status = OutputItems.UNDER_WAY;

    StreamedMessage(ItemEvents events) {
        this.events = events;
        events.added(OutputItems.message(events.id(), status, JsonArray.EMPTY));
        events.send("response.content_part.added", content().put("part", OutputItems.text("")));
    }

    void add(String delta) {
        text.append(delta);
        events.send("response.output_text.delta", content().put("delta", delta).put("logprobs", JsonArray.EMPTY));
    }

    @Override
    public void close(String end) {
        status = end;
        String whole = text.toString();
        events.send("response.output_text.done", content().put("text", whole).put("logprobs", JsonArray.EMPTY));
        events.send("response.content_part.done", content().put("part", OutputItems.text(whole)));
        events.done(item());
    }

    @Override
    public JsonObject item() {
        return OutputItems.message(events.id(), text.toString(), status);
    }

    private static JsonObject.Builder content() {
        return JsonObject.builder().put("content_index", 0);
    }
}
