package dev.baton.plugins.provider.openai.chat;

import dev.baton.plugins.provider.openai.server.Failures;
import dev.baton.spi.codec.WholeDecoder;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.Usage;

/** Reads a chat answer that comes as one body. */
public final class ChatBodyDecoder extends WholeDecoder {

    private final Failures failures;

    /** For the answer to that call. */
    public ChatBodyDecoder(ModelCall call, HttpHead head, Failures failures) {
        super(call, head);
        this.failures = failures;
    }

    @Override
    protected void read(Json answer, ReplySink out) {
        failures.check(answer);
        Json choice = answer.at("choices").at(0);
        failures.check(choice);
        if (!(choice.at("message") instanceof JsonObject message)) {
            throw new BrokenAnswer("an answer without a message");
        }
        String id = answer.at("id").text();
        begin(id, answer.at("model").text(""), out);
        ChatChoice reader = new ChatChoice(call);
        if (id != null && !id.isEmpty()) {
            reader.replyId(id);
        }
        reader.read(choice, message, out);
        Usage usage = ChatUsage.of(answer.at("usage"));
        if (usage != null) {
            out.accept(new ReplyEvent.UsageReported(usage.service(answer.at("service_tier").text())));
        }
        reader.end(out);
    }
}
