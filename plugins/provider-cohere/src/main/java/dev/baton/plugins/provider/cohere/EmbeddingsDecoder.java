package dev.baton.plugins.provider.cohere;

import dev.baton.spi.codec.Vectors;
import dev.baton.spi.codec.WholeDecoder;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.EmbedRequest;
import java.util.List;

/** Reads the answer to an embed request. */
final class EmbeddingsDecoder extends WholeDecoder {

    private final EmbedRequest request;
    private final Failures failures;

    EmbeddingsDecoder(ModelCall call, EmbedRequest request, HttpHead head, Failures failures) {
        super(call, head);
        this.request = request;
        this.failures = failures;
    }

    @Override
    protected void read(Json answer, ReplySink out) {
        failures.check(answer);
        Json embeddings = answer.at("embeddings");
        // By type where types were asked for; an older form is the list alone.
        List<float[]> vectors =
                Vectors.of(embeddings instanceof JsonArray ? embeddings : embeddings.at("float"), request.texts().size());
        begin(answer.at("id").text(), "", out);
        out.accept(new ReplyEvent.Vectors(vectors));
        Usage usage = ChatAnswer.usage(answer.at("meta"));
        if (usage != null) {
            out.accept(new ReplyEvent.UsageReported(usage));
        }
        out.accept(new ReplyEvent.Finished(StopReason.END));
    }
}
