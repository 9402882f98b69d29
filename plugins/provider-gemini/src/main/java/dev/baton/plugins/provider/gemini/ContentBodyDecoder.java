package dev.baton.plugins.provider.gemini;

import dev.baton.spi.codec.BodyBuffer;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.ReplySink;

/** Reads an answer that comes as one body: one response, or the list of them that a stream is where nobody asked for events. */
final class ContentBodyDecoder implements ReplyDecoder {

    private final ModelCall call;
    private final HttpHead head;
    private final AnswerReader reader;
    private final BodyBuffer body;

    ContentBodyDecoder(ModelCall call, HttpHead head, Failures failures) {
        this.call = call;
        this.head = head;
        this.reader = new AnswerReader(call, failures);
        this.body = new BodyBuffer(head);
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, ReplySink out) {
        body.add(bytes, offset, length);
    }

    @Override
    public void end(ReplySink out) {
        Json answer = body.json(head);
        if (call.stream() && call.raw()) {
            throw new BrokenAnswer("a whole answer where a stream was asked for and is to be passed on");
        }
        byte[] raw = call.raw() ? body.toBytes() : null;
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
