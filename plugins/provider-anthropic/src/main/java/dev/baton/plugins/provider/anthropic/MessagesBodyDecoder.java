package dev.baton.plugins.provider.anthropic;

import dev.baton.spi.codec.WholeDecoder;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;

/** Reads an answer that comes as one body. */
final class MessagesBodyDecoder extends WholeDecoder {

    private final Failures failures;

    MessagesBodyDecoder(ModelCall call, HttpHead head, Failures failures) {
        super(call, head);
        this.failures = failures;
    }

    @Override
    protected void read(Json answer, ReplySink out) {
        failures.check(answer);
        String reason = answer.at("stop_reason").text("");
        if (!(answer.at("content") instanceof JsonArray content) || reason.isEmpty()) {
            throw new BrokenAnswer("an answer without a message that has ended");
        }
        begin(answer.at("id").text(), answer.at("model").text(""), out);
        int calls = 0;
        for (Json block : content) {
            switch (block.at("type").text("")) {
                case "text" -> text(block.at("text").text(""), out);
                case "thinking" -> out.accept(new ReplyEvent.Reasoning(block.at("thinking").text(""), block.at("signature").text()));
                case "redacted_thinking" ->
                    out.accept(new ReplyEvent.Reasoning("", Blocks.REDACTED + block.at("data").text("")));
                case "tool_use" -> out.accept(new ReplyEvent.ToolCall(
                        calls++, block.at("id").text(""), block.at("name").text(""), block.at("input").toString()));
                // Tools that the provider runs itself are no calls for the caller; what they found is in the text.
                default -> {}
            }
        }
        MessagesUsage usage = new MessagesUsage();
        if (usage.add(answer.at("usage"))) {
            out.accept(new ReplyEvent.UsageReported(usage.usage()));
        }
        out.accept(new ReplyEvent.Finished(Stops.of(reason)));
    }

    private static void text(String text, ReplySink out) {
        if (!text.isEmpty()) {
            out.accept(new ReplyEvent.Text(text));
        }
    }
}
