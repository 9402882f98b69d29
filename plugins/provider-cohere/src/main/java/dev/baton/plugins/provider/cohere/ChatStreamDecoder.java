package dev.baton.plugins.provider.cohere;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.ServerSentEvents;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonReader;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a chat answer that comes as server-sent events, each of a {@code type}. It is complete at {@code message-end}. */
final class ChatStreamDecoder implements ReplyDecoder {

    private final ModelCall call;
    private final JsonReader json = new JsonReader();
    private final Failures failures;
    private final ServerSentEvents events = new ServerSentEvents(this::event);
    private @Nullable ReplySink sink;
    private @Nullable ChatAnswer answer;
    private int count;
    private boolean done;

    ChatStreamDecoder(ModelCall call, Failures failures) {
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
                    count == 0 ? "the stream ended without an event" : "the stream ended after " + count + " events without its message-end");
        }
    }

    @Override
    public boolean isComplete() {
        return done;
    }

    private void event(@Nullable String name, byte[] bytes, int from, int length) {
        ReplySink out = sink;
        if (done || length == 0 || out == null) {
            return;
        }
        Json event = parsed(bytes, from, length);
        count++;
        String type = event.at("type").text(name == null ? "" : name);
        if (type.isEmpty() || type.equals("error")) {
            failures.check(event);
            throw new BrokenAnswer("event " + count + " of the stream is of no type");
        }
        ChatAnswer reader = answer;
        if (reader == null) {
            if (!type.equals("message-start")) {
                throw new BrokenAnswer("a stream that begins with '" + known(type) + "' instead of 'message-start'");
            }
            reader = new ChatAnswer(failures, out);
            answer = reader;
            out.accept(new ReplyEvent.Started(event.at("id").text(), call.model().name()));
        }
        if (call.raw()) {
            out.accept(new ReplyEvent.Raw(Arrays.copyOfRange(bytes, from, from + length)));
        }
        read(type, event, reader);
    }

    private void read(String type, Json event, ChatAnswer reader) {
        Json message = event.at("delta").at("message");
        long index = event.at("index").integer(0);
        switch (type) {
            case "content-start", "content-delta" -> reader.content(message.at("content"));
            case "tool-plan-delta" -> reader.thought(message.at("tool_plan").text(""));
            case "tool-call-start" -> reader.call(message.at("tool_calls"), index);
            case "tool-call-delta" -> reader.arguments(message.at("tool_calls"), index);
            case "message-end" -> {
                Json delta = event.at("delta");
                reader.finish(delta.at("finish_reason").text(""), delta.at("usage"), delta.at("error").text(""));
                done = true;
            }
            default -> {
                // Ends of blocks, citations, and what a later version of the API may add.
            }
        }
    }

    private Json parsed(byte[] bytes, int from, int length) {
        try {
            return json.read(bytes, from, length);
        } catch (JsonException e) {
            throw new BrokenAnswer("event " + (count + 1) + " of the stream is no JSON (" + e.getMessage() + ")", e);
        }
    }

    private static String known(String type) {
        return type.matches("[a-z-]{1,40}") ? type : "something else";
    }
}
