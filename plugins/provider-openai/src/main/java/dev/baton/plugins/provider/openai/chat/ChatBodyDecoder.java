package dev.baton.plugins.provider.openai.chat;

import dev.baton.plugins.provider.openai.server.Failures;
import dev.baton.spi.codec.BodyBuffer;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;

/** Reads a chat answer that comes as one body. */
public final class ChatBodyDecoder implements ReplyDecoder {

    private final ModelCall call;
    private final HttpHead head;
    private final Failures failures;
    private final BodyBuffer body;

    /** For the answer to that call. */
    public ChatBodyDecoder(ModelCall call, HttpHead head, Failures failures) {
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
        Json choice = answer.at("choices").at(0);
        failures.check(choice);
        if (!(choice.at("message") instanceof JsonObject message)) {
            throw new BrokenAnswer("an answer without a message");
        }
        if (call.stream() && call.raw()) {
            throw new BrokenAnswer("a whole answer where a stream was asked for and is to be passed on");
        }
        String id = answer.at("id").text();
        String model = answer.at("model").text("");
        out.accept(new ReplyEvent.Started(id, model.isBlank() ? call.model().name() : model));
        if (call.raw()) {
            out.accept(new ReplyEvent.Raw(body.toBytes()));
        }
        ChatChoice reader = new ChatChoice();
        if (id != null && !id.isEmpty()) {
            reader.replyId(id);
        }
        reader.read(choice, message, out);
        Usage usage = ChatUsage.of(answer.at("usage"));
        if (usage != null) {
            out.accept(new ReplyEvent.UsageReported(usage));
        }
        StopReason stop = reader.stop();
        out.accept(new ReplyEvent.Finished(stop == null ? StopReason.OTHER : stop));
    }
}
