package dev.baton.engine.cache;

import dev.baton.engine.plan.Caching;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace says of answers that are kept.
 *
 * @param served how those to requests of the served protocols are kept; null where they are not
 * @param memory the most bytes of all kept answers together; 1,000,000 at least
 */
public record CacheSettings(@Nullable Caching served, long memory) {

    /** The least memory that is worth having. */
    public static final long LEAST = 1_000_000;

    /** Served requests are not answered from the cache; steps that say so have 64 MiB. */
    public static final CacheSettings DEFAULT = new CacheSettings(null, 64L << 20);

    /** Checks the range. */
    public CacheSettings {
        if (memory < LEAST) {
            throw new IllegalArgumentException("a cache has " + LEAST + " bytes at least, not " + memory);
        }
    }

    /** The most bytes of one answer: a sixteenth of all, so that one never drives out all others. */
    long largest() {
        return memory / 16;
    }
}
