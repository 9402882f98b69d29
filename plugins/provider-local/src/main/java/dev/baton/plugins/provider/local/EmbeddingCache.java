package dev.baton.plugins.provider.local;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The embeddings of texts that come again and again: labels, and the sentences of passages; never of what is asked. Holds the
 * {@value #TEXTS} used last, some 16 MB. Safe for many threads.
 */
final class EmbeddingCache {

    private static final int TEXTS = 8_192;

    /** A longer text is not kept, so that the texts themselves take no more than the vectors do. */
    private static final int LONGEST = 1_000;

    private final Map<String, Embedding> byText = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Embedding> eldest) {
            return size() > TEXTS;
        }
    };

    /** The embedding of that text; null where it is not kept. */
    synchronized @Nullable Embedding get(String text) {
        return byText.get(text);
    }

    /** Keeps an embedding. */
    synchronized void put(String text, Embedding embedding) {
        if (text.length() <= LONGEST) {
            byText.put(text, embedding);
        }
    }

    /** Forgets everything. */
    synchronized void clear() {
        byText.clear();
    }
}
