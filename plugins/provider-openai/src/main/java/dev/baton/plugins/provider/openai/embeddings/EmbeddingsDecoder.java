package dev.baton.plugins.provider.openai.embeddings;

import dev.baton.plugins.provider.openai.chat.ChatUsage;
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
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.EmbedRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads the answer to an embed request. */
public final class EmbeddingsDecoder implements ReplyDecoder {

    private final ModelCall call;
    private final EmbedRequest request;
    private final HttpHead head;
    private final Failures failures;
    private final BodyBuffer body;

    /** For the answer to that call. */
    public EmbeddingsDecoder(ModelCall call, EmbedRequest request, HttpHead head, Failures failures) {
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
        List<float[]> vectors = vectors(answer.at("data"));
        String model = answer.at("model").text("");
        out.accept(new ReplyEvent.Started(answer.at("id").text(), model.isBlank() ? call.model().name() : model));
        if (call.raw()) {
            out.accept(new ReplyEvent.Raw(body.toBytes()));
        }
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
