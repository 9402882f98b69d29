package dev.baton.plugins.provider.cohere;

import dev.baton.spi.codec.BodyBuffer;
import dev.baton.spi.codec.Vectors;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.EmbedRequest;
import java.util.List;

/** Reads the answer to an embed request. */
final class EmbeddingsDecoder implements ReplyDecoder {

    private final ModelCall call;
    private final EmbedRequest request;
    private final HttpHead head;
    private final Failures failures;
    private final BodyBuffer body;

    EmbeddingsDecoder(ModelCall call, EmbedRequest request, HttpHead head, Failures failures) {
        this.call = call;
        this.request = request;
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
        Json embeddings = answer.at("embeddings");
        // By type where types were asked for; an older form is the list alone.
        List<float[]> vectors =
                Vectors.of(embeddings instanceof JsonArray ? embeddings : embeddings.at("float"), request.texts().size());
        out.accept(new ReplyEvent.Started(answer.at("id").text(), call.model().name()));
        if (call.raw()) {
            out.accept(new ReplyEvent.Raw(body.toBytes()));
        }
        out.accept(new ReplyEvent.Vectors(vectors));
        Usage usage = ChatAnswer.usage(answer.at("meta"));
        if (usage != null) {
            out.accept(new ReplyEvent.UsageReported(usage));
        }
        out.accept(new ReplyEvent.Finished(StopReason.END));
    }
}
