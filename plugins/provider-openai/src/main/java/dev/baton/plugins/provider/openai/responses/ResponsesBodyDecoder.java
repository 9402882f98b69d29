package dev.baton.plugins.provider.openai.responses;

import dev.baton.plugins.provider.openai.server.Failures;
import dev.baton.spi.codec.WholeDecoder;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.reply.ReplySink;

/** Reads an answer of the Responses API that comes as one body. Wire format: OpenAI's API reference, "The response object". */
public final class ResponsesBodyDecoder extends WholeDecoder {

    private final Failures failures;

    /** For the answer to that call. */
    public ResponsesBodyDecoder(ModelCall call, HttpHead head, Failures failures) {
        super(call, head);
        this.failures = failures;
    }

    @Override
    protected void read(Json response, ReplySink out) {
        failures.check(response);
        if (!(response.at("output") instanceof JsonArray items)) {
            throw new BrokenAnswer("an answer without output");
        }
        begin(response.at("id").text(), response.at("model").text(""), out);
        ResponsesOutput output = new ResponsesOutput(call);
        for (int i = 0; i < items.size(); i++) {
            output.whole(String.valueOf(i), items.at(i), out);
        }
        ResponsesEnd.of(response, call, output, failures, out);
    }
}
