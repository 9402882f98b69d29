package dev.baton.server.anthropic;

import dev.baton.engine.dispatch.Tokens;
import dev.baton.server.failure.Fault;
import dev.baton.server.http.EventWriter;
import dev.baton.server.serving.AnswerHead;
import dev.baton.server.serving.AnswerStream;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.ChatRequest;
import org.jspecify.annotations.Nullable;

/**
 * A stream of events: the message as it begins, its blocks one after another, why it ended with what was used, and its end; or an
 * {@code error}. What went in is known at the end at most providers, but clients read it at the beginning too: until it is reported,
 * it is estimated there. For one thread.
 */
final class MessageStream implements AnswerStream {

    private final EventWriter events;
    private final ChatRequest request;
    private final OpenBlocks blocks;
    private @Nullable AnswerHead head;
    private Usage used;
    private boolean started;
    private StopReason stopped = StopReason.OTHER;

    MessageStream(EventWriter events, ChatRequest request) {
        this.events = events;
        this.request = request;
        this.blocks = new OpenBlocks(this::send);
        this.used = Usage.estimated(Tokens.of(request.characters()), 0);
    }

    @Override
    public void begin(AnswerHead given) {
        head = given;
    }

    @Override
    public void event(ReplyEvent event) {
        switch (event) {
            case ReplyEvent.Text text -> {
                start();
                blocks.text(text.delta());
            }
            case ReplyEvent.Reasoning thought -> {
                start();
                blocks.thought(thought.delta(), thought.signature());
            }
            case ReplyEvent.ToolCall call -> {
                start();
                blocks.call(call);
            }
            case ReplyEvent.UsageReported reported -> used = reported.usage();
            case ReplyEvent.Finished finished -> stopped = finished.reason();
            case ReplyEvent.Started begun -> {}
            case ReplyEvent.Scores scores -> {}
            case ReplyEvent.Confidence confidence -> {}
            case ReplyEvent.Sources sources -> {}
            case ReplyEvent.Vectors vectors -> {}
            case ReplyEvent.Ranking ranking -> {}
            case ReplyEvent.Raw passed -> {}
        }
    }

    @Override
    public void end(Usage usage) {
        start();
        blocks.close();
        EndOfTurn end = EndOfTurn.of(stopped, blocks.hasCalls(), request.settings().stop());
        JsonObject delta = JsonObject.builder()
                .put("stop_reason", end.reason())
                .put("stop_sequence", end.sequence())
                .build();
        send(event("message_delta").put("delta", delta).put("usage", TokenCounts.of(usage)).build());
        send(event("message_stop").build());
    }

    @Override
    public void raw(byte[] data) {
        String type = EventType.of(data);
        if (type.isEmpty()) {
            events.data(data);
        } else {
            events.event(type, data);
        }
    }

    /** The provider's last piece was the protocol's own end. */
    @Override
    public void endRaw() {}

    @Override
    public void fail(Fault fault) {
        send(AnthropicError.of(fault, events.request()));
    }

    private void start() {
        if (!started) {
            started = true;
            AnswerHead known = head;
            if (known == null) {
                throw new IllegalStateException("the answer has not begun");
            }
            JsonObject message = new WholeMessage(known, request.settings().stop()).begun(TokenCounts.of(used));
            send(event("message_start").put("message", message).build());
        }
    }

    private void send(JsonObject event) {
        events.event(event.at("type").text(""), event.toBytes());
    }

    private static JsonObject.Builder event(String type) {
        return JsonObject.builder().put("type", type);
    }
}
