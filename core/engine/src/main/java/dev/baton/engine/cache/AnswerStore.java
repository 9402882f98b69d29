package dev.baton.engine.cache;

import org.jspecify.annotations.Nullable;

/**
 * Where answers are kept. CONTRACT: an answer is found until its time is over, unless it had to make room; never a part of one, and never
 * under another's key. A store that cannot be reached finds nothing and keeps nothing, and says so in the log: it is never the reason for
 * a request to fail. Implementations are safe for many threads.
 */
public interface AnswerStore {

    /** The answer under that key; null where there is none. */
    @Nullable Kept find(CacheKey key);

    /** Keeps an answer under that key, in place of the one there was. */
    void keep(CacheKey key, Kept kept);
}
