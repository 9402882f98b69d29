package dev.baton.graph;

import java.util.stream.Collectors;

/** A graph told in one line, for who cannot see the picture. */
final class Outline {

    private Outline() {}

    static String of(PlanGraph graph) {
        String steps = column(graph.column());
        return graph.description().isEmpty() ? steps : graph.description() + ". " + steps;
    }

    private static String column(Lane lane) {
        return lane.nodes().stream().map(Outline::node).collect(Collectors.joining("; then "));
    }

    private static String node(Node node) {
        String text = (node.kind().word() + " " + node.name()).strip();
        if (!node.lanes().isEmpty()) {
            text += node.lanes().stream()
                    .map(lane -> lane.label().isEmpty() ? column(lane) : lane.label() + ": " + column(lane))
                    .collect(Collectors.joining(" / ", " (", ")"));
        }
        text += node.foot().isEmpty() ? "" : ", " + node.foot();
        return node.fallback() == null ? text : text + " (if it fails: " + column(node.fallback()) + ")";
    }
}
