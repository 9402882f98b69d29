package dev.baton.plugins.provider.cohere;

import dev.baton.spi.codec.BodyBuffer;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;

/** Reads a chat answer that comes as one body. */
final class ChatBodyDecoder implements ReplyDecoder {

    private final ModelCall call;
    private final HttpHead head;
    private final Failures failures;
    private final BodyBuffer body;

    ChatBodyDecoder(ModelCall call, HttpHead head, Failures failures) {
        this.call = call;
        this.head = head;
        this.failures = failures;
        this.body = new BodyBuffer(head);
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, ReplySink out) {
        body.add(bytes, offset, length);
    }

    @Override
    public void end(ReplySink out) {
        Json answer = body.json(head);
        failures.check(answer);
        if (!(answer.at("message") instanceof JsonObject message)) {
            throw new BrokenAnswer("an answer without a message");
        }
        if (call.stream() && call.raw()) {
            throw new BrokenAnswer("a whole answer where a stream was asked for and is to be passed on");
        }
        out.accept(new ReplyEvent.Started(answer.at("id").text(), call.model().name()));
        if (call.raw()) {
            out.accept(new ReplyEvent.Raw(body.toBytes()));
        }
        ChatAnswer reader = new ChatAnswer(failures, out);
        reader.thought(message.at("tool_plan").text(""));
        reader.content(message.at("content"));
        if (!message.at("tool_calls").isNull()) {
            reader.call(message.at("tool_calls"), 0);
        }
        reader.finish(answer.at("finish_reason").text(""), answer.at("usage"), answer.at("error").text(""));
    }
}
