package dev.baton.server.openai.responses;

import dev.baton.server.failure.Fault;
import dev.baton.server.openai.OpenAiError;
import dev.baton.server.serving.AnswerHead;
import dev.baton.server.serving.AnswerStream;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stream of a response's events. It ends with {@code response.completed}, {@code response.incomplete}, or {@code error} and {@code
 * response.failed}. Calls may come side by side, so that they stay open to the end. For one thread.
 */
final class ResponseStream implements AnswerStream {

    private final NumberedEvents events;
    private final JsonObject asked;
    private final boolean one;
    private final List<StreamedItem> items = new ArrayList<>();
    private final Map<Integer, StreamedCall> calls = new LinkedHashMap<>();
    private @Nullable StreamedItem open;
    private @Nullable ResponseObject response;
    private StopReason stop = StopReason.OTHER;

    /**
     * A stream of one answer.
     *
     * @param asked the caller's body
     * @param one   true where the answer may hold one call at most; of several the first is sent
     */
    ResponseStream(NumberedEvents events, JsonObject asked, boolean one) {
        this.events = events;
        this.asked = asked;
        this.one = one;
    }

    @Override
    public void begin(AnswerHead head) {
        ResponseObject begun = new ResponseObject(head, asked);
        response = begun;
        send("response.created", begun.begun());
        send("response.in_progress", begun.begun());
    }

    @Override
    public void event(ReplyEvent event) {
        switch (event) {
            case ReplyEvent.Text text -> say(text);
            case ReplyEvent.Reasoning thought -> think(thought);
            case ReplyEvent.ToolCall call -> call(call);
            case ReplyEvent.Finished finished -> stop = finished.reason();
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

    private void say(ReplyEvent.Text text) {
        if (text.delta().isEmpty()) {
            return;
        }
        if (!(open instanceof StreamedMessage)) {
            close();
            open = add(new StreamedMessage(next("msg_")));
        }
        ((StreamedMessage) open).add(text.delta());
    }

    private void think(ReplyEvent.Reasoning thought) {
        if (!(open instanceof StreamedReasoning)) {
            close();
            open = add(new StreamedReasoning(next(OutputItems.THOUGHT)));
        }
        ((StreamedReasoning) open).add(thought);
    }

    private void call(ReplyEvent.ToolCall piece) {
        if (one && !calls.isEmpty() && !calls.containsKey(piece.index())) {
            return;
        }
        close();
        calls.computeIfAbsent(piece.index(), index -> add(new StreamedCall(next("fc_"), piece))).add(piece);
    }

    @Override
    public void end(Usage usage) {
        String cut = ResponseObject.reason(stop);
        // Where the answer was cut short, it was so in the item that came last.
        StreamedItem last = items.isEmpty() ? null : items.getLast();
        List<StreamedItem> left = new ArrayList<>(calls.values());
        if (open != null) {
            left.add(open);
            open = null;
        }
        left.forEach(item -> item.close(cut != null && item == last ? OutputItems.CUT : OutputItems.WHOLE));
        send(cut == null ? "response.completed" : "response.incomplete", begun().ended(output(), stop, usage));
    }

    @Override
    public void raw(byte[] data) {
        events.pass(data);
    }

    @Override
    public void endRaw() {
        // The provider's own last event was the end.
    }

    /** The error both as it is described and as OpenAI sends it, nested: clients read one or the other. */
    @Override
    public void fail(Fault fault) {
        Json error = OpenAiError.of(fault).at("error");
        events.send("error", JsonObject.builder()
                .put("code", error.at("code"))
                .put("message", error.at("message"))
                .put("param", error.at("param"))
                .put("error", error)
                .build());
        ResponseObject known = response;
        if (known != null) {
            send("response.failed", known.failed(output(), fault));
        }
    }

    private void close() {
        if (open != null) {
            open.close(OutputItems.WHOLE);
            open = null;
        }
    }

    private <T extends StreamedItem> T add(T item) {
        items.add(item);
        return item;
    }

    private ItemEvents next(String prefix) {
        return new ItemEvents(events, OutputItems.id(prefix, begun().head(), items.size()), items.size());
    }

    private List<JsonObject> output() {
        return items.stream().map(StreamedItem::item).toList();
    }

    private void send(String type, JsonObject object) {
        events.send(type, JsonObject.EMPTY.with("response", object));
    }

    private ResponseObject begun() {
        ResponseObject known = response;
        if (known == null) {
            throw new IllegalStateException("the answer has not begun");
        }
        return known;
    }
}
