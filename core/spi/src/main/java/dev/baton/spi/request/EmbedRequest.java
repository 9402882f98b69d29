package dev.baton.spi.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts to be turned into vectors.
 *
 * @param texts      one vector is answered for each, in order; not empty
 * @param dimensions how many dimensions, where the model can shorten; 0 for its own
 * @param raw        the caller's own body; null where the request was made here
 */
public record EmbedRequest(List<String> texts, int dimensions, @Nullable RawBody raw) implements Request {

    /** Keeps an immutable copy. */
    public EmbedRequest {
        texts = List.copyOf(texts);
    }

    /** A request for the model's own number of dimensions. */
    public static EmbedRequest of(List<String> texts) {
        return new EmbedRequest(texts, 0, null);
    }

    @Override
    public long characters() {
        return texts.stream().mapToLong(String::length).sum();
    }
}
