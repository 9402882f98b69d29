package dev.baton.plugins.provider.gemini;

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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the answer to an embed request, in each of the three forms of {@link Embeddings}. */
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
        List<float[]> vectors = vectors(answer);
        begin(null, "", out);
        out.accept(new ReplyEvent.Vectors(vectors));
        Usage usage = usage(answer);
        if (usage != null) {
            out.accept(new ReplyEvent.UsageReported(usage));
        }
        out.accept(new ReplyEvent.Finished(StopReason.END));
    }

    private List<float[]> vectors(Json answer) {
        List<Json> values = new ArrayList<>();
        if (answer.at("embeddings") instanceof JsonArray all) {
            all.forEach(one -> values.add(one.at("values")));
        } else if (answer.at("predictions") instanceof JsonArray all) {
            all.forEach(one -> values.add(one.at("embeddings").at("values")));
        } else if (!answer.at("embedding").isNull()) {
            values.add(answer.at("embedding").at("values"));
        }
        int wanted = request.texts().size();
        if (values.size() != wanted) {
            throw new BrokenAnswer("an answer that does not hold the " + wanted + " vectors asked for");
        }
        return values.stream().map(one -> Embeddings.vector(one, request.dimensions())).toList();
    }

    private static @Nullable Usage usage(Json answer) {
        Usage usage = TokenUsage.of(answer.at("usageMetadata"));
        if (usage != null || !(answer.at("predictions") instanceof JsonArray all)) {
            return usage;
        }
        long tokens = 0;
        for (Json one : all) {
            tokens += Math.clamp(one.at("embeddings").at("statistics").at("token_count").integer(0), 0, Integer.MAX_VALUE);
        }
        return tokens == 0 ? null : Usage.of(tokens, 0);
    }
}
