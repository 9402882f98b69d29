package dev.baton.plugins.provider.openai.embeddings;

import dev.baton.plugins.provider.openai.chat.ChatUsage;
import dev.baton.plugins.provider.openai.server.Failures;
import dev.baton.spi.codec.WholeDecoder;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.EmbedRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads the answer to an embed request. */
public final class EmbeddingsDecoder extends WholeDecoder {

    private final EmbedRequest request;
    private final Failures failures;

    /** For the answer to that call. */
    public EmbeddingsDecoder(ModelCall call, EmbedRequest request, HttpHead head, Failures failures) {
        super(call, head);
        this.request = request;
        this.failures = failures;
    }

    @Override
    protected void read(Json answer, ReplySink out) {
        failures.check(answer);
        List<float[]> vectors = vectors(answer.at("data"));
        begin(answer.at("id").text(), answer.at("model").text(""), out);
        out.accept(new ReplyEvent.Vectors(vectors));
        Usage usage = ChatUsage.of(answer.at("usage"));
        if (usage != null) {
            out.accept(new ReplyEvent.UsageReported(usage));
        }
        out.accept(new ReplyEvent.Finished(StopReason.END));
    }

    private List<float[]> vectors(Json data) {
        int wanted = request.texts().size();
        if (!(data instanceof JsonArray items) || items.size() != wanted) {
            throw new BrokenAnswer("an answer that does not hold the " + wanted + " vectors asked for");
        }
        float[][] vectors = new float[wanted][];
        for (int i = 0; i < wanted; i++) {
            long index = items.at(i).at("index").integer(i);
            if (index < 0 || index >= wanted || vectors[(int) index] != null) {
                throw new BrokenAnswer("vectors whose indexes are not those of the texts");
            }
            vectors[(int) index] = Embeddings.vector(items.at(i).at("embedding"));
        }
        return Arrays.stream(vectors).map(Objects::requireNonNull).toList();
    }
}
