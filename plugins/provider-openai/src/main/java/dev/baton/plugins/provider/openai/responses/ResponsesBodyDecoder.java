package dev.baton.plugins.provider.openai.responses;

import dev.baton.plugins.provider.openai.server.Failures;
import dev.baton.spi.codec.BodyBuffer;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;

/** Reads an answer of the Responses API that comes as one body. Wire format: OpenAI's API reference, "The response object". */
public final class ResponsesBodyDecoder implements ReplyDecoder {

    private final ModelCall call;
    private final HttpHead head;
    private final Failures failures;
    private final BodyBuffer body;

    /** For the answer to that call. */
    public ResponsesBodyDecoder(ModelCall call, HttpHead head, Failures failures) {
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
        Json response = body.json(head);
        failures.check(response);
        if (!(response.at("output") instanceof JsonArray items)) {
            throw new BrokenAnswer("an answer without output");
        }
        if (call.stream() && call.raw()) {
            throw new BrokenAnswer("a whole answer where a stream was asked for and is to be passed on");
        }
        String model = response.at("model").text("");
        out.accept(new ReplyEvent.Started(response.at("id").text(), model.isBlank() ? call.model().name() : model));
        if (call.raw()) {
            out.accept(new ReplyEvent.Raw(body.toBytes()));
        }
        ResponsesOutput output = new ResponsesOutput();
        for (int i = 0; i < items.size(); i++) {
            output.whole(String.valueOf(i), items.at(i), out);
        }
        ResponsesEnd.of(response, call, output, failures, out);
    }
}
