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

    /** The candidates in the order they are to be tried, each with the reason for its place in words and numbers. */
    List<Choice> rank(RoutingQuery query);
}
