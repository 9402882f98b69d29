package dev.baton.plugins.provider.local;

import dev.baton.spi.reply.Usage;

/** What the model reads for one call, and how many tokens that was. For one thread. */
final class Reading {

    private final Encoder encoder;
    private final EmbeddingCache cache;
    private long read;
    private long remembered;

    Reading(Encoder encoder, EmbeddingCache cache) {
        this.encoder = encoder;
        this.cache = cache;
    }

    /** Reads a text that is the caller's alone and is not kept. */
    Embedding once(String text) throws InterruptedException {
        Embedding embedding = encoder.embed(text);
        read += embedding.tokens();
        return embedding;
    }

    /** Reads a text that is likely to come again, or remembers it. */
    Embedding again(String text) throws InterruptedException {
        Embedding known = cache.get(text);
        if (known != null) {
            remembered += known.tokens();
            return known;
        }
        Embedding embedding = once(text);
        cache.put(text, embedding);
        return embedding;
    }

    /** What was read so far, and what came from the cache. There is no output: this model writes no token. */
    Usage usage() {
        return new Usage(read, remembered, 0, 0, 0, 0, 0, 0, Usage.Provenance.REPORTED);
    }
}
