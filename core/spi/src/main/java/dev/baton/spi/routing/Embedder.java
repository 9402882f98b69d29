package dev.baton.spi.routing;

import java.util.List;

/** Turns texts into vectors, with the model that the workspace names for it or the one in this process. Safe for many threads. */
public interface Embedder {

    /** The model that does it, as {@code provider/name}; empty where no model of the workspace can. */
    String model();

    /**
     * The vector of each text, in order, all of the same length.
     *
     * @throws dev.baton.spi.failure.ModelFailure where there are none to be had; a strategy lets it pass
     * @throws InterruptedException               where the thread was told to stop
     */
    List<float[]> embed(List<String> texts) throws InterruptedException;
}
