package dev.baton.plugins.provider.local;

import dev.baton.spi.failure.ModelFailure;

/** Turns texts into embeddings. Safe for many threads. */
interface Encoder extends AutoCloseable {

    /**
     * The embedding of a text of any length, the empty one included.
     *
     * @throws ModelFailure         where the model does not run
     * @throws InterruptedException where the thread was told to stop before the text was read
     */
    Embedding embed(String text) throws InterruptedException;

    @Override
    void close();
}
