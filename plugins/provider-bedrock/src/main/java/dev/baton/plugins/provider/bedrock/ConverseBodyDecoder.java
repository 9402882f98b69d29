package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.codec.WholeDecoder;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.Usage;

/** Reads an answer that comes as one body. The service names neither the answer nor the model in it: its request's identifier is in the head. */
final class ConverseBodyDecoder extends WholeDecoder {

    ConverseBodyDecoder(ModelCall call, HttpHead head) {
        super(call, head);
    }

    @Override
    protected void read(Json answer, ReplySink out) {
        if (!(answer.at("output").at("message").at("content") instanceof JsonArray blocks)) {
            throw new BrokenAnswer("an answer without a message");
        }
        String stop = answer.at("stopReason").text("");
        if (stop.isEmpty()) {
            throw new BrokenAnswer("an answer that does not say why it ended");
        }
        begin(head.header("x-amzn-requestid").orElse(null), "", out);
        Content content = new Content();
        blocks.forEach(block -> content.block(block, out));
        content.end(out);
        Usage usage = ConverseUsage.of(answer.at("usage"));
        if (usage != null) {
            out.accept(new ReplyEvent.UsageReported(usage.service(answer.at("serviceTier").at("type").text())));
        }
        out.accept(new ReplyEvent.Finished(content.reason(stop)));
    }
}
