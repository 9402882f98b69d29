package dev.baton.plugins.provider.anthropic;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.ServerSentEvents;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonReader;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an answer that comes as server-sent events. It is complete at {@code message_stop}, after a stop reason. */
final class MessagesStreamDecoder implements ReplyDecoder {

    private final ModelCall call;
    private final JsonReader json = new JsonReader();
    private final Failures failures;
    private final ServerSentEvents events = new ServerSentEvents(this::event);
    private final MessagesUsage usage = new MessagesUsage();
    /** The calls under way, by the index of their block. */
    private final Map<Long, OpenCall> calls = new HashMap<>(2);
    private @Nullable ReplySink sink;
    private String reason = "";
    private int count;
    private int called;
    private boolean started;
    private boolean done;

    private static final class OpenCall {
        final int index;
        boolean hasArguments;

        OpenCall(int index) {
            this.index = index;
        }
    }

    MessagesStreamDecoder(ModelCall call, Failures failures) {
        this.call = call;
        this.failures = failures;
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
        if (!done) {
            throw new BrokenAnswer(
                    count == 0 ? "the stream ended without an event" : "the stream ended after " + count + " events, without its message_stop");
        }
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
        Json event = parsed(bytes, from, length);
        count++;
        failures.check(event);
        String kind = event.at("type").text("");
        if (kind.equals("message_start")) {
            Json message = event.at("message");
            started = true;
            out.accept(new ReplyEvent.Started(message.at("id").text(), message.at("model").text(call.model().name())));
        } else if (!started && !kind.equals("ping")) {
            throw new BrokenAnswer("a stream that does not begin with message_start");
        }
        if (call.raw() && started) {
            out.accept(new ReplyEvent.Raw(Arrays.copyOfRange(bytes, from, from + length)));
        }
        switch (kind) {
            case "message_start" -> used(event.at("message").at("usage"), out);
            case "content_block_start" -> block(event.at("index").integer(0), event.at("content_block"), out);
            case "content_block_delta" -> delta(event.at("index").integer(0), event.at("delta"), out);
            case "content_block_stop" -> closed(event.at("index").integer(0), out);
            case "message_delta" -> {
                reason = event.at("delta").at("stop_reason").text(reason);
                used(event.at("usage"), out);
            }
            case "message_stop" -> {
                if (reason.isEmpty()) {
                    throw new BrokenAnswer("the stream's message_stop came after " + count + " events without a stop reason");
                }
                done = true;
                out.accept(new ReplyEvent.Finished(Stops.of(reason)));
            }
            // A ping, or an event that is new.
            default -> {}
        }
    }

    private void block(long index, Json block, ReplySink out) {
        switch (block.at("type").text("")) {
            case "tool_use" -> {
                OpenCall open = new OpenCall(called++);
                calls.put(index, open);
                boolean whole = block.at("input") instanceof JsonObject input && input.size() > 0;
                open.hasArguments = whole;
                out.accept(new ReplyEvent.ToolCall(
                        open.index, block.at("id").text(""), block.at("name").text(""), whole ? block.at("input").toString() : ""));
            }
            case "redacted_thinking" -> out.accept(new ReplyEvent.Reasoning("", Blocks.REDACTED + block.at("data").text("")));
            case "text" -> text(block.at("text").text(""), out);
            case "thinking" -> thought(block.at("thinking").text(""), out);
            default -> {}
        }
    }

    private void delta(long index, Json delta, ReplySink out) {
        switch (delta.at("type").text("")) {
            case "text_delta" -> text(delta.at("text").text(""), out);
            case "thinking_delta" -> thought(delta.at("thinking").text(""), out);
            case "signature_delta" -> out.accept(new ReplyEvent.Reasoning("", delta.at("signature").text("")));
            case "input_json_delta" -> {
                OpenCall open = calls.get(index);
                String piece = delta.at("partial_json").text("");
                if (open != null && !piece.isEmpty()) {
                    open.hasArguments = true;
                    out.accept(new ReplyEvent.ToolCall(open.index, null, null, piece));
                }
            }
            default -> {}
        }
    }

    /** A tool without parameters is called without a piece of them; what the caller gets is JSON all the same. */
    private void closed(long index, ReplySink out) {
        OpenCall open = calls.remove(index);
        if (open != null && !open.hasArguments) {
            out.accept(new ReplyEvent.ToolCall(open.index, null, null, "{}"));
        }
    }

    private void used(Json told, ReplySink out) {
        if (usage.add(told)) {
            out.accept(new ReplyEvent.UsageReported(usage.usage()));
        }
    }

    private static void text(String delta, ReplySink out) {
        if (!delta.isEmpty()) {
            out.accept(new ReplyEvent.Text(delta));
        }
    }

    private static void thought(String delta, ReplySink out) {
        if (!delta.isEmpty()) {
            out.accept(new ReplyEvent.Reasoning(delta, null));
        }
    }

    private Json parsed(byte[] bytes, int from, int length) {
        try {
            return json.read(bytes, from, length);
        } catch (JsonException e) {
            throw new BrokenAnswer("event " + (count + 1) + " of the stream is no JSON (" + e.getMessage() + ")", e);
        }
    }
}
