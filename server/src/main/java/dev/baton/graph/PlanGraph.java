package dev.baton.graph;

import dev.baton.engine.plan.Plan;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a picture of a plan shows, without saying where. Immutable.
 *
 * @param name        the plan's name
 * @param version     the author's version; empty for none
 * @param description one line for a person; empty for none
 * @param column      what is given, the steps, and the result, from top to bottom
 */
public record PlanGraph(String name, String version, String description, Lane column) {

    /**
     * The graph of a plan. An orchestration that it invokes is drawn with its own steps, each time it is invoked; where it is
     * unknown, invokes itself, or the picture has {@value GraphReader#MOST} boxes already, a note stands for them.
     *
     * @param invoked gives the plan of that name; empty where there is none
     */
    public static PlanGraph of(Plan plan, Function<String, Optional<Plan>> invoked) {
        return new GraphReader(invoked).read(plan);
    }

    /** All boxes, in reading order. */
    public Stream<Node> all() {
        return column.nodes().stream().flatMap(Node::all);
    }
}
