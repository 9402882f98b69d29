package dev.baton.plugins.provider.langchain4j;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ModelClient;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.RerankRequest;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A bridge to one model of LangChain4j's. Its classes are loaded at the first call. The library works on a thread of its own, so that an
 * interrupt of the caller's ends the call even where the library does not heed one. Safe for many threads.
 */
final class LangChain4jProvider implements ModelClient {

    private final BridgeSettings settings;
    private final Failures failures;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Library library;

    LangChain4jProvider(BridgeSettings settings) {
        this.settings = settings;
        this.failures = new Failures(settings);
    }

    @Override
    public List<ModelCard> models() {
        return List.of(settings.card());
    }

    @Override
    public void call(ModelCall call, ReplySink out) throws InterruptedException {
        Library models = library();
        switch (call.request()) {
            case ChatRequest request -> chat(models, call, request, out);
            case EmbedRequest request -> embed(models, call, request, out);
            case RerankRequest request ->
                throw new Unsupported(settings.name() + " has no reranking; ask a model of a provider that has", 0);
        }
    }

    @Override
    public void close() {
        loading.lock();
        try {
            Library known = library;
            library = null;
            if (known != null) {
                known.close();
            }
        } finally {
            loading.unlock();
        }
    }

    @Override
    public String toString() {
        return settings.toString();
    }

    private Library library() {
        Library known = library;
        if (known != null) {
            return known;
        }
        loading.lock();
        try {
            known = library;
            if (known == null) {
                known = Library.of(settings);
                library = known;
            }
            return known;
        } finally {
            loading.unlock();
        }
    }

    private void chat(Library models, ModelCall call, ChatRequest request, ReplySink out) throws InterruptedException {
        var asked = Requests.of(call, request, settings.model());
        AnswerReader reader = new AnswerReader(call.model().name(), out);
        Consumer<AnswerQueue> ask;
        if (models.streaming() != null && (call.stream() || models.chat() == null)) {
            ask = queue -> models.streaming().chat(asked, queue);
        } else if (models.chat() != null) {
            ask = queue -> queue.onCompleteResponse(models.chat().chat(asked));
        } else {
            throw new Unsupported(settings + " does not chat: none of its classes is a chat model", 0);
        }
        work(models, ask, piece -> {
            switch (piece) {
                case AnswerQueue.Piece.Text more -> reader.text(more.text());
                case AnswerQueue.Piece.Thought more -> reader.thought(more.text());
                case AnswerQueue.Piece.Call more -> reader.call(more.call());
                case AnswerQueue.Piece.WholeCall whole -> reader.call(whole.call().index(), whole.call().toolExecutionRequest());
                case AnswerQueue.Piece.End end -> reader.end(end.response());
                case AnswerQueue.Piece.Value value -> throw new BrokenAnswer("something else where a chat answer was asked for");
                case AnswerQueue.Piece.Failed failed -> throw failures.of(failed.why());
            }
        });
    }

    private void embed(Library models, ModelCall call, EmbedRequest request, ReplySink out) throws InterruptedException {
        EmbeddingModel model = models.embedding();
        if (model == null) {
            throw new Unsupported(settings + " does not embed: none of its classes is an embedding model", 0);
        }
        List<TextSegment> texts = request.texts().stream().map(TextSegment::from).toList();
        work(models, queue -> queue.put(new AnswerQueue.Piece.Value(model.embedAll(texts))), piece -> {
            switch (piece) {
                case AnswerQueue.Piece.Value value -> vectors(call, request, (Response<?>) value.value(), out);
                case AnswerQueue.Piece.Failed failed -> throw failures.of(failed.why());
                default -> throw new BrokenAnswer("something else where vectors were asked for");
            }
        });
    }

    private static void vectors(ModelCall call, EmbedRequest request, Response<?> answer, ReplySink out) {
        List<float[]> vectors = answer.content() instanceof List<?> list
                ? list.stream().map(one -> ((Embedding) one).vector()).toList()
                : List.of();
        if (vectors.size() != request.texts().size()) {
            throw new BrokenAnswer("an answer that does not hold the " + request.texts().size() + " vectors asked for");
        }
        int wanted = request.dimensions();
        if (wanted > 0 && vectors.stream().anyMatch(vector -> vector.length != wanted)) {
            throw new Unsupported("not possible over LangChain4j in a single request: vectors of " + wanted
                    + " dimensions; set it for all of them, as a property of the model's builder", 0);
        }
        out.accept(new ReplyEvent.Started(null, call.model().name()));
        out.accept(new ReplyEvent.Vectors(vectors));
        Usage usage = AnswerReader.usage(answer.tokenUsage());
        if (usage != null) {
            out.accept(new ReplyEvent.UsageReported(usage));
        }
        out.accept(new ReplyEvent.Finished(StopReason.END));
    }

    /** Has the library work on a thread of its own, and takes what comes on this one, to the end. */
    private void work(Library models, Consumer<AnswerQueue> ask, Consumer<AnswerQueue.Piece> take) throws InterruptedException {
        AnswerQueue queue = new AnswerQueue();
        Thread worker = Thread.ofVirtual().name("langchain4j-" + settings.name()).unstarted(() -> {
            try {
                ask.accept(queue);
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
                queue.onError(failure);
            }
        });
        worker.setContextClassLoader(models.loader());
        boolean ended = false;
        try {
            worker.start();
            while (!ended) {
                AnswerQueue.Piece piece = queue.next();
                take.accept(piece);
                ended = piece instanceof AnswerQueue.Piece.End || piece instanceof AnswerQueue.Piece.Value;
            }
        } finally {
            if (!ended) {
                queue.abandon();
                worker.interrupt();
            }
        }
    }
}
