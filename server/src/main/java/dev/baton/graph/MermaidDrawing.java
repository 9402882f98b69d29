package dev.baton.graph;

import dev.baton.spi.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a graph as a Mermaid flowchart: a box with something inside is a subgraph. For the Mermaid of 2023 (10) and later. */
public final class MermaidDrawing {

    private static final Font FONT = new Font(14, false);
    /** Where Mermaid begins a new line. */
    private static final int WRAP = 400;
    /** A fact's text ends after some two lines. */
    private static final int WIDEST = 2 * WRAP;

    /** Mermaid refuses a text of more than 50,000 characters; the boxes need them more. */
    private static final int LONGEST_OUTLINE = 4000;

    private final StringBuilder out = new StringBuilder();
    private int nodes;

    private MermaidDrawing() {}

    /** The text of that graph's flowchart. */
    public static String of(PlanGraph graph) {
        return new MermaidDrawing().draw(graph);
    }

    private String draw(PlanGraph graph) {
        String heading = (graph.name() + " " + graph.version()).strip();
        out.append("---\ntitle: ").append(Json.of(heading)).append("\nconfig:\n  flowchart:\n    wrappingWidth: ")
                .append(WRAP).append("\n---\n");
        line(0, "flowchart TB");
        line(1, "accTitle: The orchestration " + MermaidText.of(graph.name()));
        line(1, "accDescr: " + MermaidText.of(new TextLines(FONT, LONGEST_OUTLINE).one(Outline.of(graph))));
        column(graph.column(), 1);
        for (Kind kind : Kind.values()) {
            line(1, "classDef " + kind.word() + "Box " + style(kind));
        }
        return out.toString();
    }

    /** The boxes of a column and the arrows between them; gives their ids. */
    private List<String> column(Lane lane, int depth) {
        List<String> ids = lane.nodes().stream().map(node -> node(node, depth)).toList();
        for (int i = 1; i < ids.size(); i++) {
            line(depth, ids.get(i - 1) + " --> " + ids.get(i));
        }
        return ids;
    }

    private String node(Node node, int depth) {
        String id = "n" + ++nodes;
        if (node.lanes().isEmpty()) {
            String[] shape = shape(node.kind());
            line(depth, id + shape[0] + quoted(label(node)) + shape[1] + ":::" + node.kind().word() + "Box");
        } else {
            frame(node, id, depth);
        }
        if (node.fallback() != null) {
            String side = id + "else";
            open(side, " ", depth);
            column(node.fallback(), depth + 1);
            line(depth, "end");
            line(depth, "style " + side + " stroke-dasharray:4 4");
            line(depth, id + " -. " + quoted(MermaidText.of(node.fallback().label())) + " .-> " + side);
        }
        return id;
    }

    /** Lines that part need a box to part from, since a subgraph has no inside edge. */
    private void frame(Node node, String id, int depth) {
        if (!node.parting()) {
            open(id, inOneLine(node), depth);
            for (Lane lane : node.lanes()) {
                List<String> inside = column(lane, depth + 1);
                foot(node, id, List.of(inside.getLast()), depth + 1);
                if (node.loops()) {
                    line(depth + 1, id + "foot --> " + inside.getFirst());
                }
            }
        } else {
            open(id, " ", depth);
            String fork = id + "fork";
            line(depth + 1, fork + "{{" + quoted(label(node)) + "}}:::" + node.kind().word() + "Box");
            List<String> ends = new ArrayList<>();
            for (Lane lane : node.lanes()) {
                List<String> inside = column(lane, depth + 1);
                line(depth + 1, fork + " -->|" + quoted(MermaidText.of(lane.label())) + "| " + inside.getFirst());
                ends.add(inside.getLast());
            }
            foot(node, id, ends, depth + 1);
        }
        line(depth, "end");
    }

    /** What is written where the lines come out: when there is enough, or what makes it go on. */
    private void foot(Node node, String id, List<String> ends, int depth) {
        if (!node.foot().isEmpty()) {
            line(depth, id + "foot([" + quoted(MermaidText.of(node.foot())) + "]):::" + node.kind().word() + "Box");
            ends.forEach(end -> line(depth, end + " --> " + id + "foot"));
        }
    }

    /** Without a direction of its own, a subgraph runs across that of the whole. */
    private void open(String id, String title, int depth) {
        line(depth, "subgraph " + id + "[" + quoted(title) + "]");
        line(depth + 1, "direction TB");
    }

    private static String title(Node node) {
        return node.kind() == Kind.NOTE ? node.name() : (node.kind().word() + " " + node.name()).strip();
    }

    /** Mermaid keeps room for one line above what is in a subgraph. */
    private static String inOneLine(Node node) {
        Stream<String> facts = node.facts().stream().map(fact -> fact.label() + " " + fact.text());
        String rest = Stream.concat(facts, node.marks().stream()).collect(Collectors.joining("; "));
        return "<b>" + MermaidText.of(shortened(title(node))) + "</b> " + MermaidText.of(shortened(rest));
    }

    private static String label(Node node) {
        String facts = node.facts().stream()
                .map(fact -> "<br/>" + MermaidText.of(shortened(fact.label() + ": " + fact.text())))
                .collect(Collectors.joining());
        String marks = node.marks().stream()
                .map(mark -> MermaidText.of(shortened(mark)))
                .collect(Collectors.joining("; "));
        String bold = "<b>" + MermaidText.of(shortened(title(node))) + "</b>";
        return marks.isEmpty() ? bold + facts : bold + facts + "<br/><i>" + marks + "</i>";
    }

    private static String shortened(String text) {
        return new TextLines(FONT, WIDEST).one(text);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String[] shape(Kind kind) {
        return switch (kind) {
            case INPUT, OUTPUT -> new String[] {"([", "])"};
            case ASK, CASCADE, ROUTE, INVOKE, SEQUENCE, PARALLEL, REFINE -> new String[] {"(", ")"};
            case APPROVE -> new String[] {"{{", "}}"};
            case STEP, CHECK, NOTE -> new String[] {"[", "]"};
        };
    }

    private static String style(Kind kind) {
        return switch (kind) {
            case INPUT, OUTPUT -> "stroke:#64748b";
            case ASK -> "stroke:#3b76e0";
            case CASCADE -> "stroke:#0e86a8";
            case ROUTE -> "stroke:#8b52d6";
            case STEP -> "stroke:#12907f";
            case INVOKE -> "stroke:#c0680f";
            case CHECK -> "stroke:#cc3a69";
            case SEQUENCE -> "stroke:#5567b5";
            case PARALLEL -> "stroke:#5a8a24";
            case REFINE -> "stroke:#b0419a";
            case APPROVE -> "stroke:#98750a";
            case NOTE -> "stroke:#64748b,stroke-dasharray:4 4";
        };
    }

    private void line(int depth, String text) {
        out.append("  ".repeat(depth)).append(text).append('\n');
    }
}
