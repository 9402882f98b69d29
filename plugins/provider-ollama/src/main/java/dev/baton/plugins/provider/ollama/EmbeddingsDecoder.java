package dev.baton.plugins.provider.ollama;

import dev.baton.spi.codec.Vectors;
import dev.baton.spi.codec.WholeDecoder;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
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
        List<float[]> vectors = Vectors.of(answer.at("embeddings"), request.texts().size());
        begin(null, answer.at("model").text(""), out);
        out.accept(new ReplyEvent.Vectors(vectors));
        if (!answer.at("prompt_eval_count").isNull()) {
            out.accept(new ReplyEvent.UsageReported(Usage.of(Math.max(0, answer.at("prompt_eval_count").integer(0)), 0)));
        }
        out.accept(new ReplyEvent.Finished(StopReason.END));
    }
}
