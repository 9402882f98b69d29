package dev.baton.plugins.routing.semantic;

import dev.baton.spi.routing.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of the examples, of length 1. One thread has them made, the others wait; where that fails it fails for all of them, and whoever comes
 * next tries again. Safe for many threads.
 */
final class Examples {

    /** Runtimes take no more texts than so many at once; 96 is the lowest limit of those that Baton speaks to. */
    private static final int AT_ONCE = 64;

    private final AtomicReference<@Nullable Made> made = new AtomicReference<>();

    private record Made(String model, List<String> texts, CompletableFuture<List<float[]>> vectors) {

        boolean is(String otherModel, List<String> otherTexts) {
            return model.equals(otherModel) && texts.equals(otherTexts);
        }
    }

    /**
     * A vector for each text, in order.
     *
     * @throws RuntimeException     what the embedder throws
     * @throws InterruptedException where this thread was told to stop
     */
    List<float[]> of(List<String> texts, Embedder embedder) throws InterruptedException {
        String model = embedder.model();
        while (true) {
            Made known = made.get();
            if (known == null || !known.is(model, texts)) {
                Made own = new Made(model, texts, new CompletableFuture<>());
                if (made.compareAndSet(known, own)) {
                    return make(own, embedder);
                }
                continue;
            }
            try {
                return known.vectors().get();
            } catch (ExecutionException failed) {
                switch (failed.getCause()) {
                    // Whoever was making them was told to stop, not this thread.
                    case InterruptedException stopped -> made.compareAndSet(known, null);
                    case RuntimeException failure -> throw failure;
                    case Error error -> throw error;
                    case null, default -> throw new IllegalStateException(failed.getCause());
                }
            }
        }
    }

    private List<float[]> make(Made own, Embedder embedder) throws InterruptedException {
        try {
            List<float[]> vectors = new ArrayList<>(own.texts().size());
            for (int from = 0; from < own.texts().size(); from += AT_ONCE) {
                List<String> some = own.texts().subList(from, Math.min(own.texts().size(), from + AT_ONCE));
                for (float[] vector : embedder.embed(some)) {
                    vectors.add(Likeness.unit(vector));
                }
            }
            if (vectors.size() != own.texts().size()) {
                throw new IllegalStateException(own.model() + " made " + vectors.size() + " vectors of " + own.texts().size() + " examples");
            }
            own.vectors().complete(vectors);
            return vectors;
        } catch (InterruptedException | RuntimeException | Error failure) {
            made.compareAndSet(own, null);
            own.vectors().completeExceptionally(failure);
            throw failure;
        }
    }
}
