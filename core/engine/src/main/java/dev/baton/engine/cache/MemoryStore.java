package dev.baton.engine.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers in this process's memory, up to so many bytes; beyond them, those that are asked for least make room (W-TinyLFU). They
 * end with the process. Safe for many threads.
 */
public final class MemoryStore implements AnswerStore {

    private final Cache<CacheKey, Kept> cache;

    /** An empty store of that many bytes, whose answers grow old by that clock. */
    public MemoryStore(long bytes, Clock clock) {
        cache = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((CacheKey key, Kept kept) -> (int) Math.min(kept.bytes(), Integer.MAX_VALUE))
                .expireAfter(Expiry.writing((CacheKey key, Kept kept) -> kept.time()))
                .ticker(() -> nanos(clock.instant()))
                // What little there is to tidy up is done by whoever keeps an answer: no thread outlives the engine.
                .executor(Runnable::run)
                .build();
    }

    private static long nanos(Instant now) {
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public @Nullable Kept find(CacheKey key) {
        return cache.getIfPresent(key);
    }

    @Override
    public void keep(CacheKey key, Kept kept) {
        cache.put(key, kept);
    }
}
