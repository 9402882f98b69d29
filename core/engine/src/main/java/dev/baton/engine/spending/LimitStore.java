package dev.baton.engine.spending;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;

/**
 * Where several engines keep together what is left of their rate limits. CONTRACT: safe for many threads; whatever it does ends within a few seconds, and where it
 * cannot be reached, its buckets throw a {@link RuntimeException} whose message, and those of its causes, MUST NOT hold a password.
 */
public interface LimitStore extends AutoCloseable {

    /**
     * Makes sure that it can be used, before the first use and after each time that it could not be reached.
     *
     * @throws RuntimeException where it cannot; the message says why
     */
    void reach();

    /** The bucket of that name, which is the same for all engines; the first that takes of it makes it, full. Asks nobody yet. */
    Bucket bucket(String name, BucketConfiguration limit);

    /** Ends the connections. */
    @Override
    void close();
}
