package dev.baton.plugins.provider.gemini;

import dev.baton.spi.codec.WholeDecoder;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.reply.ReplySink;

/** Reads an answer that comes as one body: one response, or the list of them that a stream is where nobody asked for events. */
final class ContentBodyDecoder extends WholeDecoder {

    private final AnswerReader reader;

    ContentBodyDecoder(ModelCall call, HttpHead head, Failures failures) {
        super(call, head);
        this.reader = new AnswerReader(call, failures);
    }

    @Override
    protected void read(Json answer, ReplySink out) {
        refuseForStream();
        byte[] raw = call.raw() ? bytes() : null;
        if (answer instanceof JsonArray responses) {
            for (int i = 0; i < responses.size(); i++) {
                reader.read(responses.at(i), i == 0 ? raw : null, out);
            }
        } else {
            reader.read(answer, raw, out);
        }
        if (!reader.isAnswered()) {
            throw new BrokenAnswer("an answer without a candidate");
        }
        reader.finish(out);
    }
}
