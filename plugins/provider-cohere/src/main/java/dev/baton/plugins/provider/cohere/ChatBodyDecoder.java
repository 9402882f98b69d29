package dev.baton.plugins.provider.cohere;

import dev.baton.spi.codec.WholeDecoder;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.reply.ReplySink;

/** Reads a chat answer that comes as one body. */
final class ChatBodyDecoder extends WholeDecoder {

    private final Failures failures;

    ChatBodyDecoder(ModelCall call, HttpHead head, Failures failures) {
        super(call, head);
        this.failures = failures;
    }

    @Override
    protected void read(Json answer, ReplySink out) {
        failures.check(answer);
        if (!(answer.at("message") instanceof JsonObject message)) {
            throw new BrokenAnswer("an answer without a message");
        }
        begin(answer.at("id").text(), "", out);
        ChatAnswer reader = new ChatAnswer(failures, out);
        reader.thought(message.at("tool_plan").text(""));
        reader.content(message.at("content"));
        if (!message.at("tool_calls").isNull()) {
            reader.call(message.at("tool_calls"), 0);
        }
        reader.finish(answer.at("finish_reason").text(""), answer.at("usage"), answer.at("error").text(""));
    }
}
