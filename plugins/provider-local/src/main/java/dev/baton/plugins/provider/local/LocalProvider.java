package dev.baton.plugins.provider.local;

import dev.baton.spi.failure.InvalidRequest;
import dev.baton.spi.failure.UnknownModel;
import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ModelClient;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.RerankRequest;
import dev.baton.spi.request.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A provider in this process with one model, {@value MiniLm#NAME}: it embeds, classifies, reranks and answers from passages, and
 * it does not chat. Nothing is loaded before the first call. Safe for many threads.
 */
final class LocalProvider implements ModelClient {

    private final String name;
    private final LazyEncoder encoder;
    private final EmbeddingCache cache = new EmbeddingCache();
    private final Answerer answerer = new Answerer();
    private volatile @Nullable Classifier classifier;

    LocalProvider(String name, Supplier<Encoder> loader) {
        this.name = name;
        this.encoder = new LazyEncoder(loader);
    }

    @Override
    public List<ModelCard> models() {
        return List.of(MiniLm.card(name));
    }

    @Override
    public void call(ModelCall call, ReplySink out) throws InterruptedException {
        if (!call.model().name().equals(MiniLm.NAME)) {
            throw new UnknownModel("there is no " + call.model().id() + "; the one model here is " + name + "/" + MiniLm.NAME, 0);
        }
        Reading reading = new Reading(encoder, cache);
        List<ReplyEvent> answer = switch (call.request()) {
            case ChatRequest chat -> chat(chat, reading);
            case EmbedRequest embed -> embed(embed, reading);
            case RerankRequest rerank -> rerank(rerank, reading);
        };
        out.accept(new ReplyEvent.Started(null, MiniLm.VERSION));
        answer.forEach(out::accept);
        out.accept(new ReplyEvent.UsageReported(reading.usage()));
        out.accept(new ReplyEvent.Finished(StopReason.END));
    }

    private List<ReplyEvent> chat(ChatRequest chat, Reading reading) throws InterruptedException {
        if (!chat.tools().isEmpty()) {
            throw new Unsupported(name + "/" + MiniLm.NAME + " calls no tools", 0);
        }
        return switch (chat.task()) {
            case Task.Classification task -> classified(classifier().classify(task, reading));
            case Task.Answering task -> answered(answerer.answer(task, reading));
            case null -> throw new Unsupported(
                    name + "/" + MiniLm.NAME + " does not chat; it embeds, classifies, reranks and answers from passages given",
                    0);
        };
    }

    /** Made at the first use, since it reads files; two made at once would be alike. */
    private Classifier classifier() {
        Classifier made = classifier;
        if (made == null) {
            made = new Classifier(new Glossary(), new Centre());
            classifier = made;
        }
        return made;
    }

    private static List<ReplyEvent> classified(Map<String, Double> probabilities) {
        Map.Entry<String, Double> best =
                probabilities.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        return List.of(
                new ReplyEvent.Text(best.getKey()),
                new ReplyEvent.Scores(probabilities),
                new ReplyEvent.Confidence(best.getValue()));
    }

    private static List<ReplyEvent> answered(Answer answer) {
        return List.of(
                new ReplyEvent.Text(answer.text()),
                new ReplyEvent.Sources(answer.sources()),
                new ReplyEvent.Confidence(answer.confidence()));
    }

    private List<ReplyEvent> embed(EmbedRequest embed, Reading reading) throws InterruptedException {
        if (embed.dimensions() != 0 && embed.dimensions() != OnnxEncoder.DIMENSIONS) {
            throw new Unsupported(
                    name + "/" + MiniLm.NAME + " gives " + OnnxEncoder.DIMENSIONS + " dimensions, not " + embed.dimensions(), 0);
        }
        if (embed.texts().isEmpty()) {
            throw new InvalidRequest("there is no text to embed", 0);
        }
        List<float[]> vectors = new ArrayList<>();
        for (String text : embed.texts()) {
            vectors.add(reading.once(text).vector());
        }
        return List.of(new ReplyEvent.Vectors(vectors));
    }

    private static List<ReplyEvent> rerank(RerankRequest rerank, Reading reading) throws InterruptedException {
        if (rerank.query().isBlank() || rerank.documents().isEmpty()) {
            throw new InvalidRequest("a rerank request needs a query and at least one document", 0);
        }
        Embedding query = reading.once(rerank.query());
        List<ReplyEvent.Ranked> order = new ArrayList<>();
        for (int i = 0; i < rerank.documents().size(); i++) {
            double similarity = query.similarity(reading.again(rerank.documents().get(i)));
            order.add(new ReplyEvent.Ranked(i, Math.clamp(similarity, 0.0, 1.0)));
        }
        order.sort(Comparator.comparingDouble(ReplyEvent.Ranked::score).reversed());
        int wanted = rerank.top() == 0 ? order.size() : Math.min(rerank.top(), order.size());
        return List.of(new ReplyEvent.Ranking(order.subList(0, wanted)));
    }

    @Override
    public void close() {
        encoder.close();
        cache.clear();
    }
}
