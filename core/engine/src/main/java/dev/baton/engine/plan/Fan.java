package dev.baton.engine.plan;

import java.util.List;

/** What a parallel step does side by side. */
public sealed interface Fan {

    /**
     * Different things, each once.
     *
     * @param ways the branches, in order
     */
    record Branches(List<Way> ways) implements Fan {
        /** Keeps an immutable copy. */
        public Branches {
            ways = List.copyOf(ways);
        }
    }

    /**
     * The same thing for each item of a list.
     *
     * @param items    gives the list
     * @param as       the name of the item within the block
     * @param block    what is done for each
     * @param position where it stands
     */
    record Each(Expression items, String as, Block block, Position position) implements Fan {}
}
