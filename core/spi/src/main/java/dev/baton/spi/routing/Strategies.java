package dev.baton.spi.routing;

/** The other strategies, for one that hands a query on. */
@FunctionalInterface
public interface Strategies {

    /**
     * The query's candidates in the order of another strategy, by its place among the candidates.
     *
     * @throws IllegalArgumentException where there is no strategy of that name, or strategies hand the query round in a circle
     * @throws InterruptedException     where the thread was told to stop
     */
    Ranking by(String strategy) throws InterruptedException;
}
