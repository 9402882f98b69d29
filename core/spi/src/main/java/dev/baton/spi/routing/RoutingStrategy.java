package dev.baton.spi.routing;

import java.util.List;
import org.pf4j.ExtensionPoint;

/**
 * Decides the order in which qualifying models are tried. A plugin offers one as a class marked with PF4J's {@code @Extension}.
 *
 * <p>CONTRACT: safe for many threads; quick, since it is on the way of every request; and it only orders: every candidate comes back
 * exactly once. Where it throws or breaks this, the engine takes the candidates as they came and says so.
 */
public interface RoutingStrategy extends ExtensionPoint {

    /** The word by which scripts choose it, such as {@code cheapest}; unique among all plugins of a host. */
    String name();

    /** What it does, in one line for a person. */
    String description();

    /**
     * The candidates in the order they are to be tried, each with the reason for its place in words and numbers: a {@link Ranking}, which is made
     * for many candidates, or any other list.
     *
     * @throws InterruptedException where the thread was told to stop while something was asked for, such as an embedding
     */
    List<Choice> rank(RoutingQuery query) throws InterruptedException;

    /**
     * Takes notice of how well a model did. Called for each grade that is given, and at start for those of the past, in order; nothing by
     * default.
     */
    default void learn(Outcome outcome) {}

    /**
     * What is wrong with what a workspace says to this strategy, each in one line that says what would be right; empty, as by default, where
     * nothing is.
     *
     * @param options what the workspace says, by the strategy's own names
     */
    default List<String> problems(dev.baton.spi.json.JsonObject options) {
        return List.of();
    }
}
