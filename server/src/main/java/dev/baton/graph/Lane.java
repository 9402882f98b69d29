package dev.baton.graph;

import java.util.List;

/**
 * A column of boxes, from top to bottom.
 *
 * @param label when it is taken; empty where it is always
 * @param nodes the boxes, one at least
 */
public record Lane(String label, List<Node> nodes) {

    /** Keeps an immutable copy. */
    public Lane {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a lane shows at least a note");
        }
        nodes = List.copyOf(nodes);
    }
}
