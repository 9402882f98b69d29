package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.codec.BodyBuffer;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.Usage;

/** Reads an answer that comes as one body. The service names neither the answer nor the model in it: its request's identifier is in the head. */
final class ConverseBodyDecoder implements ReplyDecoder {

    private final ModelCall call;
    private final HttpHead head;
    private final BodyBuffer body;

    ConverseBodyDecoder(ModelCall call, HttpHead head) {
        this.call = call;
        this.head = head;
        this.body = new BodyBuffer(head);
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, ReplySink out) {
        body.add(bytes, offset, length);
    }

    @Override
    public void end(ReplySink out) {
        Json answer = body.json(head);
        if (!(answer.at("output").at("message").at("content") instanceof JsonArray blocks)) {
            throw new BrokenAnswer("an answer without a message");
        }
        String stop = answer.at("stopReason").text("");
        if (stop.isEmpty()) {
            throw new BrokenAnswer("an answer that does not say why it ended");
        }
        if (call.stream() && call.raw()) {
            throw new BrokenAnswer("a whole answer where a stream was asked for and is to be passed on");
        }
        out.accept(new ReplyEvent.Started(head.header("x-amzn-requestid").orElse(null), call.model().name()));
        if (call.raw()) {
            out.accept(new ReplyEvent.Raw(body.toBytes()));
        }
        Content content = new Content();
        blocks.forEach(block -> content.block(block, out));
        content.end(out);
        Usage usage = ConverseUsage.of(answer.at("usage"));
        if (usage != null) {
            out.accept(new ReplyEvent.UsageReported(usage));
        }
        out.accept(new ReplyEvent.Finished(content.reason(stop)));
    }
}
