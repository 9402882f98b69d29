package dev.baton.spi.routing;

import dev.baton.spi.json.JsonObject;
import java.util.List;

/**
 * A strategy that is made from examples of the past, kept in a file of the workspace. {@code baton train} makes the file; the workspace names it
 * to the strategy with the option {@code model}.
 */
public interface TrainedStrategy extends RoutingStrategy {

    /**
     * Learns from examples, and finds out on a part of them, kept aside, what that is worth. The same examples and options give the same model.
     *
     * @param options by the strategy's own names, such as {@code seed}
     * @param embedder for what it wants to see as vectors; it may do without
     * @throws IllegalArgumentException where the examples are too few or of one kind; it says what is missing
     * @throws InterruptedException     where the thread was told to stop
     */
    Training train(List<Example> examples, JsonObject options, Embedder embedder) throws InterruptedException;
}
